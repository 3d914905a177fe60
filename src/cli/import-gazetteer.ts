/** `chhat import gazetteer`: the whole file or nothing. */
import { createHash } from 'node:crypto'
import { saveAudit } from '../registry/audit.ts'
import type { Database } from '../registry/database.ts'
import { findCodes, lockGazetteer, savePlaces } from '../registry/gazetteer.ts'
import { provinceOf } from '../scheme/provinces.ts'
import { FileFault } from './csv-file.ts'
import { type FilePlace, readGazetteer } from './gazetteer-file.ts'

const BATCH = 1_000

export type GazetteerImport = {
  provinces: number
  districts: number
  communes: number
  villages: number
  /** Codes that were not there, and those whose names were others; the rest was there already. */
  added: number
  renamed: number
}

/**
 * Loads the file in one transaction. Loading it again changes nothing; what a newer file leaves out stays, because
 * stored answers may name its code.
 *
 * @throws FileFault one sentence, and then nothing is loaded
 */
export async function importGazetteer(
  db: Database,
  { path, actor, now, onRead }: { path: string; actor: string; now: Date; onRead?: (bytes: number) => void },
): Promise<GazetteerImport> {
  const hash = createHash('sha256')
  const result = { provinces: 0, districts: 0, communes: 0, villages: 0, added: 0, renamed: 0 }
  return await db.transaction(async (tx) => {
    if (!(await lockGazetteer(tx))) {
      throw new FileFault('Another import of a gazetteer is at work: try again when it has ended.')
    }
    const codes = new Set<string>()
    /** The first line that lies in a place, by the place's code. */
    const parents = new Map<string, FilePlace>()
    const save = async (batch: readonly FilePlace[]) => {
      const { added, renamed } = await savePlaces(
        tx,
        batch.map(({ code, km, latin }) => ({ code, km, latin })),
      )
      result.added += added
      result.renamed += renamed
    }

    let batch: FilePlace[] = []
    const read = (bytes: Uint8Array) => {
      hash.update(bytes)
      onRead?.(bytes.length)
    }
    for await (const place of readGazetteer(path, read)) {
      codes.add(place.code)
      result[levelOf(place.code)] += 1
      const parent = place.code.slice(0, -2)
      if (parent !== '' && !parents.has(parent)) parents.set(parent, place)
      batch.push(place)
      if (batch.length === BATCH) {
        await save(batch)
        batch = []
      }
    }
    await save(batch)

    const missing = [...parents.keys()].filter((code) => !codes.has(code) && !provinceOf(code))
    const loaded = await findCodes(tx, missing)
    const orphan = missing.find((code) => !loaded.has(code))
    if (orphan !== undefined) {
      const { line, code } = parents.get(orphan) as FilePlace
      throw new FileFault(
        `Line ${line}: ${code} lies in ${orphan}, which is neither in the file nor loaded before.`,
      )
    }
    await saveAudit(tx, {
      at: now,
      actor,
      action: 'gazetteer.import',
      subjectType: 'file',
      subjectId: `sha256:${hash.digest('hex')}`,
    })
    return result
  })
}

function levelOf(code: string): 'provinces' | 'districts' | 'communes' | 'villages' {
  return (['provinces', 'districts', 'communes', 'villages'] as const)[code.length / 2 - 1] ?? 'villages'
}
