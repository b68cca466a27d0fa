export type { Endpoints } from './endpoints.ts'
export { testWorld } from './world.ts'
export type { TestWorld } from './world.ts'
