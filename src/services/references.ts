import { randomInt } from 'node:crypto'
import { makeReference } from '../forms/parsers/reference.ts'

/** A reference at random, with its check digit; whether it is free is for the registry to see. */
export const newReference = (): string => makeReference(String(randomInt(0, 10 ** 10)).padStart(10, '0'))
