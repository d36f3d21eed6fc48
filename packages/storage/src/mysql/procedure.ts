/** The procedure's name carries its version: a later release that needs another one makes another one. */
export const procedureName = (table: string): string => `${table}_commit_1`;

/**
 * The commit. MySQL has no statement that checks, writes and deletes at once, so a procedure does it in
 * one round trip, with the transaction inside. `touches` is a JSON array, in key order, of objects with
 * path, effect (keep, set, delete), expected (absent: unchecked, '': nothing may be there), value,
 * expiresAt, dueAt.
 *
 * - READ COMMITTED: `FOR UPDATE` waits for whoever holds a row and then sees its newest version; no gap
 *   is locked, so two creators of one key meet at the primary key, not in a deadlock.
 * - A key without a row cannot be locked, so it is inserted: of two commits that saw it absent, one gets
 *   error 1062, is rolled back as a whole and sent again. That includes keys that were only checked for
 *   absence or deleted while absent: they leave an expired row (expires_at 0), invisible and swept in
 *   time. Without it, "x must not exist, set y" and "y must not exist, set x" could both succeed.
 */
export function procedure(table: string): string {
  const text = (size: number): string => `VARCHAR(${size}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;
  const where = "tenant = in_tenant AND partition_id = in_partition AND path = touched";
  const field = (name: string): string => `JSON_UNQUOTE(JSON_EXTRACT(touch, '$.${name}'))`;
  return `(
  IN in_tenant ${text(128)}, IN in_partition ${text(320)}, IN in_bucket SMALLINT, IN in_now BIGINT,
  IN in_version ${text(64)}, IN in_touches LONGTEXT CHARACTER SET utf8mb4
) MODIFIES SQL DATA SQL SECURITY INVOKER
BEGIN
  DECLARE i INT DEFAULT 0;
  DECLARE touch LONGTEXT CHARACTER SET utf8mb4;
  DECLARE touched ${text(320)};
  DECLARE effect VARCHAR(6);
  DECLARE expected ${text(64)};
  DECLARE found ${text(64)};
  DECLARE found_expiry BIGINT;
  DECLARE there BOOLEAN;
  DECLARE held BOOLEAN DEFAULT TRUE;
  DECLARE there_list LONGTEXT DEFAULT '';
  DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN ROLLBACK; RESIGNAL; END;
  SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
  START TRANSACTION;
  WHILE held AND i < JSON_LENGTH(in_touches) DO
    SET touch = JSON_EXTRACT(in_touches, CONCAT('$[', i, ']'));
    SET touched = ${field("path")}, expected = ${field("expected")};
    SET found = NULL, found_expiry = NULL, there = FALSE;
    BEGIN
      DECLARE CONTINUE HANDLER FOR NOT FOUND SET there = FALSE;
      SET there = TRUE;
      SELECT version, expires_at INTO found, found_expiry FROM ${table} WHERE ${where} FOR UPDATE;
    END;
    SET there_list = CONCAT(there_list, IF(there, '1', '0'));
    IF found_expiry <= in_now THEN SET found = NULL; END IF;
    IF expected = '' THEN SET held = found IS NULL;
    ELSEIF expected IS NOT NULL THEN SET held = found IS NOT NULL AND found = expected;
    END IF;
    SET i = i + 1;
  END WHILE;
  SET i = 0;
  WHILE held AND i < JSON_LENGTH(in_touches) DO
    SET touch = JSON_EXTRACT(in_touches, CONCAT('$[', i, ']'));
    SET touched = ${field("path")}, effect = ${field("effect")}, expected = ${field("expected")};
    SET there = SUBSTRING(there_list, i + 1, 1) = '1';
    IF there AND effect = 'delete' THEN
      DELETE FROM ${table} WHERE ${where};
    ELSEIF there AND effect = 'set' THEN
      UPDATE ${table} SET value = ${field("value")}, version = in_version,
        expires_at = ${field("expiresAt")}, due_at = ${field("dueAt")} WHERE ${where};
    ELSEIF effect = 'set' THEN
      INSERT INTO ${table} (tenant, partition_id, path, value, version, expires_at, due_at, bucket)
      VALUES (in_tenant, in_partition, touched, ${field("value")}, in_version,
        ${field("expiresAt")}, ${field("dueAt")}, in_bucket);
    ELSEIF NOT there AND (effect = 'delete' OR expected = '') THEN
      INSERT INTO ${table} (tenant, partition_id, path, value, version, expires_at, bucket)
      VALUES (in_tenant, in_partition, touched, 'null', in_version, 0, in_bucket);
    END IF;
    SET i = i + 1;
  END WHILE;
  COMMIT;
  SELECT held;
END`;
}
