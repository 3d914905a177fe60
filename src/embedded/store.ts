/** A running Postgres or Redis of ours. */
export type EmbeddedStore = {
  url: string
  pid: number
  /** Disconnects whoever is connected, writes everything down and ends the server. */
  stop(): Promise<void>
}

export type StoreOptions = {
  /** The store keeps everything in a folder of its own inside; it is made when absent. */
  dataDir: string
  /** Told what takes long or is out of the ordinary, in a sentence. */
  log?: (message: string) => void
  /** A fixed port instead of any free one. */
  port?: number
  /** False only for tests: fast, and a crash of the machine may lose everything. */
  durable?: boolean
}
