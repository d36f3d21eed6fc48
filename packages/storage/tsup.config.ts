import { defineConfig } from "tsup";
import { base } from "../../tsup.base.ts";

const subpaths = ["index", "adapter", "d1", "memory", "mysql", "postgres", "redis", "sqlite", "testing"];

export default defineConfig({ ...base, entry: subpaths.map((name) => `src/${name}.ts`) });
