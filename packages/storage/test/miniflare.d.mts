export declare class Miniflare {
  constructor(options: { modules: boolean; script: string; d1Databases: string[]; d1Persist?: string });
  dispatchFetch(
    url: string,
    init: { method: "POST"; body: string },
  ): Promise<{ readonly json: () => Promise<unknown> }>;
  dispose(): Promise<void>;
}
