import { ConfigError, readConfig } from "./config.js";
import { listen } from "./listen.js";

// Files that this process makes are for this account alone, whatever folder they are put into.
process.umask(0o077);

try {
  const { port, dataDir, staff } = readConfig(process.env);
  const portal = await listen({ port, dataDir, staff, onError: (error) => console.error(error) });
  console.log(`Portal ready at ${portal.origin}`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      portal.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exitCode = 1;
}
