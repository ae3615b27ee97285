/** The colours change in place: a page half filled, or made by a gesture, is not left for them. */
document.addEventListener('submit', (event) => {
  const form = event.target
  const choix = event instanceof SubmitEvent ? event.submitter : null
  if (!(form instanceof HTMLFormElement) || !form.matches('form.theme') || !(choix instanceof HTMLButtonElement)) return
  event.preventDefault()
  document.documentElement.dataset.theme = choix.value
  for (const bouton of form.querySelectorAll('button'))
    bouton.setAttribute('aria-pressed', bouton === choix ? 'true' : 'false')
  const body = new URLSearchParams({ theme: choix.value, retour: '/' })
  fetch(form.action, { method: 'POST', body, redirect: 'manual' }).catch(() => {})
})
