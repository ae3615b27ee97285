import { enClair, jourDe } from '#platform/dates.ts'
import { joints, pluriel } from '#platform/texte.ts'
import type { Visit } from '#src/ground/visit.ts'
import { NOM_DE_L_AVANCEMENT } from '../dits/domain.ts'
import { ALERTES, attendDApresLaVille } from '../etat/domain.ts'
import type { LigneDeSuivi } from '../lire.ts'
import { chiffreDe, motsDe, rienDe, silenceDe, totalDe, totalMontre } from './chiffres.ts'
import { direOuElleEnEst } from './dits.tsx'
import type { Annee } from './lire.ts'
import { dire, direLesAnnulees, direLesReserves, direSansAlerte, RIEN_N_ATTEND } from './morceaux.tsx'

/** The year on one page, in words: the page and its sheet (`synthese.typ`) show this one value. */
export type Synthese = Readonly<{
  titre: string
  sousTitre: string
  notes: readonly string[]
  chiffres: readonly Readonly<{ cle: string; valeur: string; mots: string; pourquoi: string }>[]
  ordre: string
  alertes: readonly Readonly<{ action: string; structure: string; dit: string }>[]
}>

const CHIFFRES = ['actions', 'a-regarder', 'documentees', 'presences', 'accorde'] as const
const MONTREES = 3
const SUR_LE_TABLEAU =
  'Ce qui est demandé, proposé ou refusé se lit sur « Tableau à imprimer pour un comité », sous la liste des actions.'

/** Since when an alert waits: what the facts say, or the day of the city's own tracker. */
const depuis = ({ etat, avancementDit }: LigneDeSuivi): string =>
  (etat.depuis ?? avancementDit?.jour)?.toString() ?? '9'

export function synthese(
  { territoire, now }: Visit,
  {
    filtre,
    lignes,
    coupe,
    recoupement,
    deplacees,
  }: Pick<Annee, 'filtre' | 'lignes'> & Readonly<{ coupe: string; recoupement: string | null; deplacees: number }>,
): Synthese {
  const alertes = lignes
    .filter(({ etat }) => ALERTES.includes(etat.situation))
    .toSorted((a, b) => depuis(a).localeCompare(depuis(b)) || a.action.titre.localeCompare(b.action.titre, 'fr'))
  return {
    titre: `Note de synthèse ${filtre.annee}, ${territoire.nom}${coupe}`,
    sousTitre: `Au ${enClair(jourDe(now))}`,
    notes: [
      lignes.length === 0 ? 'Aucune action n’est suivie dans ce choix.' : null,
      recoupement,
      lignes.length === 0 && recoupement !== null && coupe === '' ? SUR_LE_TABLEAU : null,
    ].filter((note) => note !== null),
    chiffres: CHIFFRES.flatMap((cle) => leChiffre(lignes, cle)),
    ordre: joints([direLOrdre(alertes.length), direSansAlerte(lignes, deplacees), direLeTableau(lignes)], ' '),
    alertes: alertes.slice(0, MONTREES).map((ligne) => ({
      action: ligne.action.titre,
      structure: ligne.action.structure,
      dit: direOuElleEnEst(ligne),
    })),
  }
}

function leChiffre(lignes: readonly LigneDeSuivi[], cle: (typeof CHIFFRES)[number]) {
  const [chiffre, aRaconter] = [chiffreDe(cle), chiffreDe('a-raconter')]
  if (!chiffre || !aRaconter) return []
  const total = totalMontre(lignes, chiffre)
  const sur = cle === 'documentees' ? (totalDe(lignes, aRaconter) ?? 0) : null
  const connu = {
    valeur: dire(total, chiffre.unite) + (sur === null ? '' : ` sur ${dire(sur, 'nombre')}`),
    mots: cle === 'accorde' ? 'accordés' : motsDe(lignes, chiffre, sur ?? total),
  }
  const dit = sur === 0 ? RIEN_A_RACONTER : total === null ? rienDe(chiffre) : connu
  const dits = cle === 'accorde' ? [direLesAnnulees(lignes) ?? '', direLesReserves(lignes) ?? ''] : []
  const pourquoi = joints([chiffre.source, silenceDe(lignes, chiffre), ...dits], ' ')
  return [{ cle, ...dit, pourquoi }]
}
const RIEN_A_RACONTER = { valeur: 'Aucune', mots: 'action commencée ou finie' }

/** Those that the city's own tracker says late or without news, and no fact of here. */
function direLeTableau(lignes: readonly LigneDeSuivi[]): string {
  const dites = lignes.filter(({ etat, avancementDit }) => attendDApresLaVille(etat, avancementDit))
  if (dites.length === 0) return ''
  const noms = dites
    .slice(0, MONTREES)
    .map(({ action, avancementDit: dit }) =>
      joints([`«\u00a0${action.titre}\u00a0»`, dit ? NOM_DE_L_AVANCEMENT[dit.sens] : ''], ' '),
    )
  const reste = dites.length > MONTREES ? `, et ${pluriel(dites.length - MONTREES, 'autre', 'autres')}` : ''
  return `D’après le tableau de la ville, sans fait noté ici : ${noms.join(', ')}${reste}.`
}

/** Which alerts are these, and in what order. */
function direLOrdre(nombre: number): string {
  if (nombre === 0) return RIEN_N_ATTEND
  if (nombre === 1) return 'Une seule action attend une réponse.'
  if (nombre === 2)
    return 'Deux actions seulement attendent une réponse : d’abord celle qui attend depuis le plus longtemps.'
  const toutes =
    nombre === MONTREES
      ? 'Les trois actions qui attendent une réponse'
      : `Trois actions sur les ${pluriel(nombre, 'qui attend', 'qui attendent')} une réponse`
  return `${toutes} : celles qui attendent depuis le plus longtemps d’abord.`
}
