export { addDashboard, type DashboardOptions } from './add-dashboard.ts'
export { formatCount } from './format-count.ts'
