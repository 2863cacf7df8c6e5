/** The foot of every page: what its values are, and why credentials stand in the open here. */
export function Foot() {
  return (
    <footer className="foot">
      <span>Every value on this page was read from a request that was made.</span>
      <span>The inspector shows credentials because they are yours. It never shows a password.</span>
    </footer>
  )
}
