import type { HealthReport } from '../../src/ops/health.ts'

/** What a process of ours says of itself; null while none answers there, or something else does. */
export async function healthAt(root: string): Promise<HealthReport | null> {
  try {
    const report: unknown = await (await fetch(`${root}/health`)).json()
    const isReport = typeof report === 'object' && report !== null && 'status' in report && 'bot' in report
    return isReport ? (report as HealthReport) : null
  } catch {
    return null
  }
}
