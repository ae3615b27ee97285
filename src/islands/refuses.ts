import { compter, type EnAttente, estLeMeme, garderLAttente, lireLAttente } from './attente.ts'

/** What waits, or was refused: why, its words where no form holds them, and what may be done of it. */
export function ligne(un: EnAttente, reprendre: (() => void) | null, ensuite: () => void): HTMLElement {
  const gestes = creer('p', { className: 'gestes' })
  const bouton = (textContent: string, faire: () => void) => {
    const b = creer('button', { type: 'button', textContent, className: 'bouton bouton--secondaire bouton--petit' })
    b.addEventListener('click', faire)
    gestes.append(b)
  }
  const attend = un.refus === undefined
  // Where it was typed, no form of this kind stands any more: its words are shown.
  const seul = !attend && !reprendre && (un.perdu || (un.ou ?? un.vers) === location.pathname + location.search)
  if (!attend && reprendre) bouton('Reprendre', reprendre)
  else if (!attend && !seul) gestes.append(creer('a', { href: un.ou ?? un.vers, textContent: 'Le reprendre' }))
  bouton('Supprimer', () => {
    if (!confirm('Supprimer ce qui est gardé ici ? Personne ne pourra le retrouver.')) return
    garderLAttente(lireLAttente().filter((autre) => !estLeMeme(autre, un)))
    ensuite()
  })
  const dit = creer('p', {
    textContent: attend
      ? `Attend le réseau : ${nomDe(un)}${lettresDe(un)}.`
      : `Pas accepté, gardé ici : ${nomDe(un)}. ${un.refus}`,
  })
  const cadre = creer('div', {})
  cadre.append(dit, ...(seul ? [creer('p', { textContent: `Vous aviez écrit : ${motsDe(un)}` })] : []), gestes)
  const lu = creer('li', { className: attend ? '' : 'message message--attention' })
  lu.append(cadre)
  return lu
}

export const creer = <Nom extends 'p' | 'a' | 'button' | 'li' | 'ul' | 'div'>(
  nom: Nom,
  avec: Partial<HTMLElementTagNameMap[Nom]>,
): HTMLElementTagNameMap[Nom] => Object.assign(document.createElement(nom), avec)

/** Several of one action are told from each other by how they begin; of a story, nothing is read over a shoulder. */
function nomDe(un: EnAttente): string {
  const { nom } = un
  if (nom === '') return compter([un])
  const dits = [...new URLSearchParams(un.corps).values()].filter((dit) => /\S\s+\S/.test(dit) && !nom.includes(dit))
  const [long = ''] = dits.sort((a, b) => b.length - a.length)
  return long === '' ? nom : `${nom}, « ${long.length > 40 ? `${long.slice(0, 40).trim()}…` : long} »`
}

/** What somebody wrote in it, without what the page wrote itself. */
const motsDe = ({ corps }: EnAttente): string =>
  [...new URLSearchParams(corps)]
    .flatMap(([nom, dit]) => (dit === '' || /^(?:id|version|lu)$|Id$/.test(nom) ? [] : [`« ${dit} »`]))
    .join(', ')

/** By these its teller takes it back, before it left too. */
function lettresDe({ corps }: EnAttente): string {
  const lettres = new URLSearchParams(corps).get('lettres')
  return lettres ? `, six lettres ${lettres.toLocaleUpperCase('fr')}` : ''
}
