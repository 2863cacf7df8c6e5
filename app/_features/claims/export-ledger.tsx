import { Button } from '@/app/_ui/button'
import type { RowGroup } from './rows'

const FILES = {
  markdown: { name: 'claims.md', type: 'text/markdown' },
  json: { name: 'claims.json', type: 'application/json' },
}

/** The ledger as a file, or forgotten. No credential is in it, so there is nothing to leave out. */
export function ExportLedger({ groups, canForget }: { groups: readonly RowGroup[]; canForget: boolean }) {
  const save = async (kind: keyof typeof FILES) => {
    // With the first file: a ledger that is only read is spared how one is written.
    const [{ toJson, toMarkdown }, { download }] = await Promise.all([
      import('./exporting'),
      import('@/app/_features/recording/download'),
    ])
    const write = { markdown: toMarkdown, json: toJson }[kind]
    download(
      FILES[kind].name,
      write(groups, { at: new Date().toISOString(), origin: location.origin }),
      FILES[kind].type,
    )
  }
  const forget = async () => {
    const [{ clearLedger }, { saveRound }] = await Promise.all([
      import('@/app/_features/ledger/ledger'),
      import('./kept-round'),
    ])
    clearLedger()
    saveRound(null)
  }
  return (
    <>
      <Button type="button" onClick={() => void save('markdown')}>
        Markdown
      </Button>
      <Button type="button" onClick={() => void save('json')}>
        JSON
      </Button>
      <Button type="button" onClick={() => void forget()} disabled={!canForget}>
        Forget my runs
      </Button>
    </>
  )
}
