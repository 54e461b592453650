/** What went wrong, in a sentence, read out at once. Always in the page, so that screen readers notice the change. */
export function Problem({ sentence, onDismiss }: { sentence: string | null; onDismiss?: () => void }) {
  return (
    <div role="alert" className="kb-alert">
      {sentence === null ? null : (
        <div className="kb-problem">
          <p>{sentence}</p>
          {onDismiss ? (
            <button type="button" className="kb-quiet" onClick={onDismiss}>
              Close
            </button>
          ) : null}
        </div>
      )}
    </div>
  );
}
