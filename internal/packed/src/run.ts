import { execFile } from "node:child_process";

/** Runs a program with this Node and answers what it printed; a failure says what it printed, too. */
export function node(args: readonly string[], cwd: string): Promise<string> {
  return start(process.execPath, args, cwd);
}

/** npm as a stranger has it: nothing of this workspace is on its path, and no script of a package runs. */
export function npm(args: readonly string[], cwd: string): Promise<string> {
  return start("npm", [...args, "--ignore-scripts", "--loglevel=error"], cwd);
}

function start(file: string, args: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { cwd, env: quiet(), maxBuffer: 64 * 1024 * 1024 };
    execFile(file, args, options, (error, stdout, stderr) => {
      if (error) reject(new Error(`${file} ${args.join(" ")}\n${stdout}\n${stderr}`));
      else resolve(stdout);
    });
  });
}

/** The environment without what npm, pnpm or vitest put there for their own children. */
function quiet(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|pnpm_|vitest|node_options$|node_path$|init_cwd$)/i.test(name),
  );
  return Object.fromEntries(own);
}
