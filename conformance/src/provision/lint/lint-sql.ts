/** Reads no more than the range of time that the dashboard is set to. */
const BOUNDED = /\$__time(?:Filter|From)\(/;

/** What somebody types or chooses becomes a quoted text, and never SQL. */
const UNQUOTED = /\$\{(?!__)(\w+)(?!\w|:sqlstring\})|\$(?!_)(\w+)/g;

/** Tables of which each chain has one row. */
const SMALL = /\bvigia_audit_(?:chains|verification)\b/;

/** What a panel's query of PostgreSQL does against the rules for dashboards. */
export function lintSql(sql: string): readonly string[] {
  const unquoted = [...sql.matchAll(UNQUOTED)].map(
    ([, braced, bare]) => `the variable ${braced ?? bare} without quotes`,
  );
  return BOUNDED.test(sql) || SMALL.test(sql) ? unquoted : [...unquoted, 'reads rows of all times'];
}
