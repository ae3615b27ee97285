import { cle } from '../grille/texte.ts'
import {
  type CodeLu,
  doute,
  MOTS_DU_SENS,
  type OptionsLecture,
  type ProblemeLu,
  type RoleColonne,
  SENS_DE_CODE,
} from '../grille/types.ts'
import { financeurDe } from '../vocabulaires/argent.ts'
import { type CodeEtSuite, cleDeCode, codeEtSuite, legendeDe, tetesDe } from '../vocabulaires/legendes.ts'
import { etatDit } from '../vocabulaires/vocabulaire.ts'
import type { Chantier } from './chantier.ts'
import type { Candidat } from './regroupement.ts'

/**
 * Codes of themes, decisions and payers → what the legend of the workbook, or a person (`dits`), says of them. Changes the
 * drafts in place; gives the codes of decisions.
 */
export function decoder(
  candidats: readonly Candidat[],
  { analysees }: Chantier,
  dits: OptionsLecture['codes'],
): CodeLu[] {
  const feuilles = analysees.map((a) => a.feuille)
  const themes = legendeDe(feuilles, textesDe(candidats, 'theme'))
  for (const { champs } of candidats) {
    const nom = themes.get(champs.theme?.texte ?? '')
    if (champs.theme && nom) champs.theme = { ...champs.theme, texte: nom, code: champs.theme.texte }
  }
  const montants = candidats.flatMap((c) => c.montants)
  const payeurs = legendeDe(
    feuilles,
    montants.flatMap((m) => m.financeur ?? []),
  )
  for (const montant of montants) {
    const nom = payeurs.get(montant.financeur ?? '')
    if (nom) montant.financeur = financeurDe(nom) ?? nom
  }
  const decisions = textesDe(candidats, 'etat')
  const codes = decisions.flatMap((texte) => codeEtSuite(texte)?.code ?? [])
  const tetes = tetesDe(decisions)
  const enMots = new Set([...tetes.values()].map(({ code }) => code))
  const legende = legendeDe(feuilles, codes, [...enMots])
  const codeDe = (ecrit: string): CodeEtSuite | null => {
    const tete = tetes.get(ecrit)
    return codeEtSuite(ecrit) ?? (tete && (tete.revient || legende.has(tete.code)) ? tete : null)
  }
  return decoderDecisions(candidats, codeDe, legende, dits)
}

const textesDe = (candidats: readonly Candidat[], role: RoleColonne): string[] =>
  candidats.flatMap((c) => c.champs[role]?.texte ?? [])

/** « N = nouvelle, R = reconduite » tells of no decision. */
const D_UNE_DEMANDE = /\b(nouv|recond|renouv)/

function decoderDecisions(
  candidats: readonly Candidat[],
  codeDe: (ecrit: string) => CodeEtSuite | null,
  legende: ReadonlyMap<string, string>,
  dits: OptionsLecture['codes'] = {},
): CodeLu[] {
  const vus = new Map<string, CodeLu>()
  // The minutes of a committee tell again what is told of an action: it is one.
  const noter = (code: string, lu: Omit<CodeLu, 'code' | 'lignes'>, une: 0 | 1) => {
    const deja = vus.get(code)
    vus.set(code, { ...(deja ?? { code, ...lu }), lignes: (deja?.lignes ?? 0) + une })
  }
  for (const { champs, role } of candidats) {
    const champ = champs.etat
    const lu = champ ? codeDe(champ.texte) : null
    if (!champ || !lu) continue
    const { code, suite } = lu
    const explique = legende.get(code) ?? ''
    const deLaLegende = etatDit(explique, false) !== null && !D_UNE_DEMANDE.test(cle(explique)) ? explique : null
    const sens = dits[cleDeCode(code)] ?? null
    const dit = sens === null ? deLaLegende : MOTS_DU_SENS[sens]
    const { adresse } = champ
    if (dit !== null || (!/^\d/.test(code) && etatDit(champ.texte, false) === null))
      noter(code, { adresse, dit, sens, legende: deLaLegende }, role === 'actions' ? 1 : 0)
    if (sens === 'rien') delete champs.etat
    else if (dit !== null) champs.etat = { ...champ, texte: avecSaSuite(dit, suite), code: champ.texte }
    // A number that nothing explains is a mark.
    else if (/^\d/.test(code)) delete champs.etat
    else if (vus.has(code)) champs.etat = { ...champ, muet: true }
  }
  return [...vus.values()]
}

/** « C’est non » and « , finalement »: where what follows hides the decision, its plain word says it. */
function avecSaSuite(dit: string, suite: string): string {
  if (suite === '') return dit
  const apres = /^[,.]/.test(suite) ? suite : ` ${suite}`
  const ecrit = `${dit}${apres}`
  const sens = SENS_DE_CODE.find((un) => etatDit(MOTS_DU_SENS[un], true) === etatDit(dit, true))
  return etatDit(ecrit, true) === null && sens !== undefined ? `${MOTS_DU_SENS[sens]}${apres}` : ecrit
}

/** Said once for all its rows, until a person says what it means. */
export const codeIncompris = ({ code, lignes, adresse }: CodeLu): ProblemeLu =>
  doute(
    '',
    `« ${code} »${lignes > 1 ? `, écrit pour ${lignes} actions,` : ''} ne dit pas clairement où en est l’action : nouvelle, elle est lue d’après ce qui lui est accordé ; déjà ici, ce mot n’y change rien. Dites ce qu’il veut dire.`,
    { valeur: code, lieu: adresse },
  )
