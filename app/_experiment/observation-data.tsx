/** The observation as plain data: what the verdict was computed from, letter for letter. */
export function ObservationData({ observation }: { observation: unknown }) {
  return (
    <details className="source">
      <summary className="link">What the verdict is computed from, as data</summary>
      <pre aria-label="The observation" data-observation="">{JSON.stringify(observation, null, 2)}</pre>
    </details>
  )
}
