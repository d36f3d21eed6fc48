// Every script names all its keys, and all of them carry the same hash tag: that is what Redis Cluster
// asks for. A script runs alone on its node; all reads come before the first write, and Redis checks
// memory before a script's first write, so none stops halfway.

/** KEYS: entries. ARGV: paths. */
export const getScript = `return redis.call('HMGET', KEYS[1], unpack(ARGV))`;

/** KEYS: entries, paths. ARGV: lower and upper bound, limit, now. Answers path, record, path, record, ... */
export const listScript = `
local found, offset, limit = {}, 0, tonumber(ARGV[3])
while #found < limit * 2 do
  local paths = redis.call('ZRANGEBYLEX', KEYS[2], ARGV[1], ARGV[2], 'LIMIT', offset, limit)
  if #paths == 0 then break end
  local records = redis.call('HMGET', KEYS[1], unpack(paths))
  for i, record in ipairs(records) do
    local expires = record and string.match(record, '^%S+ (%S+) ')
    if record and #found < limit * 2 and (expires == '-' or tonumber(expires) > tonumber(ARGV[4])) then
      found[#found + 1] = paths[i]
      found[#found + 1] = record
    end
  end
  offset = offset + #paths
end
return found`;

/** KEYS: a sorted set by time. ARGV: latest time, limit. Answers member, time, member, time, ... */
export const untilScript = `
return redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'WITHSCORES', 'LIMIT', 0, ARGV[2])`;

/**
 * ioredis sends a command again when its connection is lost before the answer came, and its Cluster does so
 * when a node fails over: a commit that was applied would then be refused by its own work. So the versions
 * of the commits of the last minute, by the engine's clock, are remembered in each bucket, and one that is
 * met again is answered as it was the first time.
 *
 * KEYS: entries, paths, due, expires, done. ARGV: now, version, owner; then for each touched key its path, check
 * ('' unchecked, '-' nothing may be there, else the version), effect, value, expiry and due time ('-' none).
 */
export const commitScript = `
local now = tonumber(ARGV[1])
if redis.call('ZSCORE', KEYS[5], ARGV[2]) then return 1 end
for i = 4, #ARGV, 6 do
  local check = ARGV[i + 1]
  if check ~= '' then
    local record = redis.call('HGET', KEYS[1], ARGV[i])
    local version, expires
    if record then version, expires = string.match(record, '^(%S+) (%S+) ') end
    if not record or (expires ~= '-' and tonumber(expires) <= now) then version = '-' end
    if version ~= check then return 0 end
  end
end
for i = 4, #ARGV, 6 do
  local path, effect, expires, due = ARGV[i], ARGV[i + 2], ARGV[i + 4], ARGV[i + 5]
  local member = ARGV[3] .. path
  if effect == 'set' then
    redis.call('HSET', KEYS[1], path, ARGV[2] .. ' ' .. expires .. ' ' .. due .. ' ' .. ARGV[i + 3])
    redis.call('ZADD', KEYS[2], 0, path)
  elseif effect == 'delete' then
    redis.call('HDEL', KEYS[1], path)
    redis.call('ZREM', KEYS[2], path)
  end
  if effect ~= 'keep' then
    if due ~= '-' then redis.call('ZADD', KEYS[3], due, member) else redis.call('ZREM', KEYS[3], member) end
    if expires ~= '-' then redis.call('ZADD', KEYS[4], expires, member) else redis.call('ZREM', KEYS[4], member) end
  end
end
redis.call('ZREMRANGEBYSCORE', KEYS[5], '-inf', now - 60000)
redis.call('ZADD', KEYS[5], now, ARGV[2])
return 1`;

/** KEYS: entries, paths, due, expires. ARGV: now, owner, paths. Deletes those that have expired; answers how many. */
export const sweepScript = `
local swept = 0
for i = 3, #ARGV do
  local record = redis.call('HGET', KEYS[1], ARGV[i])
  local expires = record and string.match(record, '^%S+ (%S+) ')
  if not record or (expires ~= '-' and tonumber(expires) <= tonumber(ARGV[1])) then
    redis.call('HDEL', KEYS[1], ARGV[i])
    redis.call('ZREM', KEYS[2], ARGV[i])
    redis.call('ZREM', KEYS[3], ARGV[2] .. ARGV[i])
    redis.call('ZREM', KEYS[4], ARGV[2] .. ARGV[i])
    swept = swept + 1
  end
end
return swept`;
