import Link from 'next/link'
import { ShortcutList } from './shortcut-list'
import { Shortcuts } from './shortcuts'

const STORES: Readonly<Record<string, string>> = {
  sqlite: 'a SQLite file',
  postgres: 'PostgreSQL',
  redis: 'Redis',
  memory: 'its own memory',
}

/** The foot of every page: which server answered, where the words are explained, and which keys there are. */
export function Foot({ node, store }: { node: string; store: string }) {
  return (
    <footer className="foot">
      <span>
        Server {node.toUpperCase()} answered this page. It keeps session records in {STORES[store] ?? store}.
      </span>
      <Link href="/learn#glossary">Glossary</Link>
      <Shortcuts>
        <ShortcutList />
      </Shortcuts>
    </footer>
  )
}
