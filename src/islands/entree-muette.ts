// Where several buttons say different things, Enter presses none of them: it is said beside the field, until it is left.
document.addEventListener('keydown', (event) => {
  const champ = event.target
  if (event.key !== 'Enter' || event.defaultPrevented || !(champ instanceof HTMLInputElement)) return
  const bouton = [...(champ.form?.elements ?? [])].find((un) => un.matches('[type=submit]'))
  if (!bouton?.matches('[formmethod=dialog][hidden]')) return
  event.preventDefault()
  const phrase = Object.assign(document.createElement('p'), { role: 'alert', className: 'champ__aide' })
  champ.parentElement?.querySelector('[role=alert].champ__aide')?.remove()
  champ.after(phrase)
  phrase.textContent = 'Entrée n’envoie rien ici : choisissez l’un des boutons.'
  champ.addEventListener('blur', () => phrase.remove(), { once: true })
})
