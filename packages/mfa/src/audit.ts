export {
  type Audit,
  type AuditOptions,
  auditPolicy,
  type Departure,
  type Duty,
} from "./audit/audit-policy.js";
export type { Demand } from "./audit/demand.js";
export { demands } from "./audit/demands.js";
export { duties } from "./audit/duties.js";
