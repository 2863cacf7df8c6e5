import { download } from '@/app/_recording/download'
import { Button } from '@/app/_ui/button'
import { toJson, toMarkdown } from '@/lib/claims/exporting'
import { clearLedger } from '@/lib/claims/ledger'
import type { RowGroup } from '@/lib/claims/rows'
import { saveRound } from '@/lib/claims/round'

/** The ledger as a file, or forgotten. No credential is in it, so there is nothing to leave out. */
export function ExportLedger({ groups, isDisabled }: { groups: readonly RowGroup[]; isDisabled: boolean }) {
  const meta = () => ({ at: new Date().toISOString(), origin: location.origin })
  const forget = () => {
    clearLedger()
    saveRound(null)
  }
  return (
    <>
      <Button type="button" onClick={() => download('claims.md', toMarkdown(groups, meta()), 'text/markdown')}>Markdown</Button>
      <Button type="button" onClick={() => download('claims.json', toJson(groups, meta()), 'application/json')}>JSON</Button>
      <Button type="button" onClick={forget} disabled={isDisabled}>Forget all runs</Button>
    </>
  )
}
