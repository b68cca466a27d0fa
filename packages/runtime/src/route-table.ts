/** The routes there are: what the document is written from, and which methods a path has. */
import type { RouteDeclaration } from './route.ts'

export interface RouteTable {
  readonly declarations: readonly RouteDeclaration[]
  add(declaration: RouteDeclaration): void
  /** none: there is no such path */
  methodsAt(path: string): string[]
}

export const createRouteTable = (): RouteTable => {
  const declarations: RouteDeclaration[] = []
  const methodsByPath: { pattern: RegExp; method: string }[] = []
  return {
    declarations,
    add(route) {
      declarations.push(route)
      methodsByPath.push({
        method: route.method,
        pattern: new RegExp(`^${route.path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
      })
    },
    methodsAt: (path) => [
      ...new Set(methodsByPath.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method)),
    ],
  }
}
