export { mariadb, startMariadb } from "./mysql.js";
export { freePort } from "./place.js";
export { postgres, startPostgres } from "./postgres.js";
export { type Fault, type FaultProxy, startProxy } from "./proxy.js";
export { redis, startRedis } from "./redis.js";
export { type RedisCluster, startRedisCluster } from "./redis-cluster.js";
export type { Server } from "./server.js";
