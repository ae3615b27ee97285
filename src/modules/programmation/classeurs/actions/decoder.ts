import type { RoleColonne } from '../grille/types.ts'
import { financeurDe } from '../vocabulaires/argent.ts'
import { legendeDe } from '../vocabulaires/legendes.ts'
import type { Chantier } from './chantier.ts'
import type { Candidat } from './regroupement.ts'

/** Codes of themes, decisions and payers → what the legend of the workbook says of them. Changes the drafts in place. */
export function decoder(candidats: readonly Candidat[], { analysees }: Chantier): void {
  const feuilles = analysees.map((a) => a.feuille)
  decoderChamp(candidats, 'theme', legendeDe(feuilles, textesDe(candidats, 'theme')))
  // « F = favorable » in a note does not change what is written; a table of codes does.
  decoderChamp(candidats, 'etat', legendeDe(feuilles, textesDe(candidats, 'etat'), { phrases: false }))
  const montants = candidats.flatMap((c) => c.montants)
  const payeurs = legendeDe(
    feuilles,
    montants.flatMap((m) => m.financeur ?? []),
  )
  for (const montant of montants) {
    const nom = payeurs.get(montant.financeur ?? '')
    if (nom) montant.financeur = financeurDe(nom) ?? nom
  }
}

const textesDe = (candidats: readonly Candidat[], role: RoleColonne): string[] =>
  candidats.flatMap((c) => c.champs[role]?.texte ?? [])

function decoderChamp(candidats: readonly Candidat[], role: RoleColonne, legende: ReadonlyMap<string, string>): void {
  for (const { champs } of candidats) {
    const champ = champs[role]
    const nom = champ ? legende.get(champ.texte) : undefined
    if (champ && nom) champs[role] = { ...champ, texte: nom, code: champ.texte }
    // A number that nothing explains is a mark.
    else if (role === 'etat' && /^\d$/.test(champ?.texte ?? '')) delete champs.etat
  }
}
