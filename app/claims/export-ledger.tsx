import { download } from '@/app/_recording/download'
import { Button } from '@/app/_ui/button'
import { clearLedger } from '@/lib/claims/ledger'
import type { RowGroup } from '@/lib/claims/rows'
import { saveRound } from '@/lib/claims/round'

const FILES = { markdown: { name: 'claims.md', type: 'text/markdown' }, json: { name: 'claims.json', type: 'application/json' } }

/** The ledger as a file, or forgotten. No credential is in it, so there is nothing to leave out. */
export function ExportLedger({ groups, isDisabled }: { groups: readonly RowGroup[]; isDisabled: boolean }) {
  const save = async (kind: keyof typeof FILES) => {
    // With the first file: a ledger that is only read is spared how one is written.
    const { toJson, toMarkdown } = await import('@/lib/claims/exporting')
    const write = { markdown: toMarkdown, json: toJson }[kind]
    download(FILES[kind].name, write(groups, { at: new Date().toISOString(), origin: location.origin }), FILES[kind].type)
  }
  const forget = () => {
    clearLedger()
    saveRound(null)
  }
  return (
    <>
      <Button type="button" onClick={() => void save('markdown')}>Markdown</Button>
      <Button type="button" onClick={() => void save('json')}>JSON</Button>
      <Button type="button" onClick={forget} disabled={isDisabled}>Forget all runs</Button>
    </>
  )
}
