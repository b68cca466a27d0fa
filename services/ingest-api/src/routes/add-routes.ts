/** Every route of this service, in the order in which its document lists them. */
import type { BatchEvents } from '../batches/batch-events.ts'
import { addBatchEventsRoute } from './batch-events-route.ts'
import { addBatchFaultRoutes } from './batch-fault-routes.ts'
import { addBatchRoutes } from './batch-routes.ts'
import { addDatasetRoute } from './dataset-route.ts'
import { addFieldRoutes } from './field-routes.ts'
import { addFormatsRoute } from './formats-route.ts'
import { addHookRoutes } from './hook-routes.ts'
import { addObservationsRoute } from './observations-route.ts'
import { addOpenRosaRoutes } from './openrosa-routes.ts'
import { addReceiptRoutes } from './receipt-routes.ts'
import { addReceiptRowsRoute } from './receipt-rows-route.ts'
import { addRejectedRoutes } from './rejected-routes.ts'
import { addReplayRoutes } from './replay-routes.ts'
import type { BodyLimits, RouteContext } from './route-context.ts'
import { createTakePush } from './take-push.ts'
import { addUndoRoute } from './undo-route.ts'

export const addRoutes = (routes: RouteContext, limits: BodyLimits, events: BatchEvents): void => {
  const push = createTakePush(routes)
  addObservationsRoute(routes, push, limits)
  addDatasetRoute(routes, push, limits)
  addHookRoutes(routes, push, limits)
  addOpenRosaRoutes(routes, push, limits)
  addFieldRoutes(routes)
  addBatchRoutes(routes, limits)
  addBatchEventsRoute(routes, events)
  addBatchFaultRoutes(routes)
  addUndoRoute(routes)
  addFormatsRoute(routes.http)
  addReceiptRoutes(routes)
  addReceiptRowsRoute(routes)
  addRejectedRoutes(routes)
  addReplayRoutes(routes)
}
