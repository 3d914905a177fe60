/** One line for the operator; never holds a token or what people wrote. */
export type Log = (line: string) => void
