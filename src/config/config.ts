/** What `start` was told, as typed values. Frozen. */
export interface Config {
  readonly port: number
  readonly host: string
  readonly store: string
  readonly seed: string
  /** Milliseconds since 1970; absent is the present. */
  readonly now?: number
  readonly frozen: boolean
  readonly scenarios: readonly string[]
  readonly scenario?: string
  readonly controlToken?: string
  readonly allowHosts: readonly string[]
  readonly allowTargets: readonly string[]
  readonly publicUrl?: string
  readonly tlsCert?: string
  readonly tlsKey?: string
  readonly tlsPort?: number
  readonly json: boolean
}
