import type { D1Database } from "../src/d1.js";

export declare class Miniflare {
  constructor(options: { modules: boolean; script: string; d1Databases: string[]; d1Persist?: string });
  getD1Database(name: string): Promise<D1Database>;
  dispose(): Promise<void>;
}
