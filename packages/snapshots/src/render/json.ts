import type { SnapshotDocument } from '../document.ts'

export const renderJson = (document: SnapshotDocument): string => `${JSON.stringify(document, null, 2)}\n`
