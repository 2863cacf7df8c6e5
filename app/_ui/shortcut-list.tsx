/** Every key that does something here beyond what a browser does by itself, by where it works. */
const SHORTCUTS: readonly { where: string; keys: readonly string[]; does: string }[] = [
  { where: 'Every page', keys: ['?'], does: 'Open this list' },
  { where: 'Every page', keys: ['Tab'], does: 'First of all: the link that skips to the content' },
  { where: 'Every page', keys: ['Esc'], does: 'Close a list or an explanation of a term' },
  { where: 'Home', keys: ['1', '…', '9'], does: 'Press the steps, and what follows them' },
  { where: 'Side by side', keys: ['1', '…', '5'], does: 'Press the five steps' },
  { where: 'Recording', keys: ['←', '→'], does: 'On a tab: the view before or after it' },
  { where: 'Recording', keys: ['Home', 'End'], does: 'On a tab: the first or the last view' },
  { where: 'Learn, projector view', keys: ['←', '→', 'PgUp', 'PgDn'], does: 'Turn to the screen before or after' },
  { where: 'Learn, projector view', keys: ['Esc'], does: 'Leave the projector view' },
]

/** The keys as a table. It needs no script; only the dialog around it does. */
export function ShortcutList() {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Keys</th>
          <th scope="col">What they do</th>
          <th scope="col">Where</th>
        </tr>
      </thead>
      <tbody>
        {SHORTCUTS.map(({ where, keys, does }) => (
          <tr key={where + does}>
            <td>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </td>
            <td>{does}</td>
            <td>{where}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
