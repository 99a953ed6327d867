/**
 * Node's own http without the import statement: that one evaluates every getter of the module, and
 * three of them (WebSocket and its events) load the whole of undici, which costs a start a third of its
 * time and every process some megabytes.
 */
export const nodeHttp: typeof import('node:http') = process.getBuiltinModule('node:http')
