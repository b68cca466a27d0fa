/** What the audit log tells of. */
export const auditActions = ['push', 'retract', 'replay', 'read_exact', 'snapshot', 'verify'] as const
export type AuditAction = (typeof auditActions)[number]
