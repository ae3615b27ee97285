import { doitEtreRaconte } from '#modules/suivi/index.ts'
import { pluriel } from '#platform/texte.ts'
import { SEUIL } from '#src/ground/petits-nombres.ts'
import { bilansDe } from '../faits/avancement.ts'
import { type SectionDite, section } from '../faits/dite.ts'
import type { Faits } from '../faits/lire.ts'

const pourcent = (part: number, tout: number): string => `${Math.round((part / tout) * 100)}\u00a0%`

/** What the evaluation cannot say, from what is missing of its own facts: nobody writes it. */
export function limitesDe(
  faits: Pick<Faits, 'annee' | 'now' | 'lignes' | 'regards' | 'effets' | 'recits' | 'pouls' | 'deuxAnnees'>,
): readonly string[] {
  const { lignes, effets } = faits
  const b = bilansDe(faits)
  const [manquent, viennent] = [b.manque.length, b['pas-encore-du'].length]
  const dus = manquent + viennent + b.recu.length + b['recu-autrement'].length
  const aRaconter = lignes.filter(({ dossier }) => doitEtreRaconte(dossier))
  const comptees = aRaconter.filter(({ compte }) => compte !== null)
  const presences = comptees.reduce((n, { compte }) => n + (compte?.presences ?? 0), 0)
  const estimees = comptees.reduce((n, { compte }) => n + (compte?.estimees ?? 0), 0)
  const petits = comptees.filter(({ compte }) => compte && compte.presences > 0 && compte.presences < SEUIL).length
  const racontees = new Set(aRaconter.map(({ action }) => action.id))
  const regardees = new Set(faits.regards.regards.map(({ actionId }) => actionId))
  const repondues = faits.regards.participants.filter(({ actionId }) => racontees.has(actionId))
  const peu = repondues.filter(({ combien }) => combien < SEUIL).length
  const avecEffet = new Set(effets.map(({ actionId }) => actionId))
  const sansPiece = effets.filter(({ pieces }) => pieces.length === 0).length
  const publics = lignes.filter(({ action }) => action.publics.length === 0).length
  const avant = faits.deuxAnnees.get(faits.annee - 1) ?? []
  return [
    manquent > 0
      ? `${pluriel(manquent, 'bilan manque', 'bilans manquent')} sur ${dus} : leur part de l’année n’est pas racontée.`
      : '',
    viennent > 0
      ? `${pluriel(viennent, 'bilan n’est pas encore dû', 'bilans ne sont pas encore dus')} : cette édition est provisoire.`
      : '',
    aRaconter.length > comptees.length
      ? `Aucune présence n’est comptée ici pour ${pluriel(aRaconter.length - comptees.length, 'action commencée', 'actions commencées')} sur ${aRaconter.length} : les présences disent moins que ce qui a eu lieu.`
      : '',
    presences > 0 && estimees > 0 ? `${pourcent(estimees, presences)} des présences sont estimées, pas comptées.` : '',
    petits > 0
      ? `Pour ${pluriel(petits, 'action', 'actions')}, moins de ${SEUIL} présences : ces nombres ne se publient pas.`
      : '',
    lignes.length > 0
      ? regardees.size === 0
        ? 'Aucun regard n’a été donné : les leçons par critère sont vides.'
        : regardees.size < lignes.length
          ? `Des regards sur ${regardees.size} actions de ${lignes.length} : les autres n’ont été regardées par personne.`
          : ''
      : '',
    aRaconter.length > 0
      ? repondues.length === 0
        ? 'Aucune personne venue à une action n’a répondu aux trois questions.'
        : `Des personnes venues ont répondu pour ${pluriel(repondues.length, 'action', 'actions')} sur ${aRaconter.length}${peu > 0 ? `, à moins de ${SEUIL} pour ${peu} d’entre elles` : ''}.`
      : '',
    aRaconter.length > 0 && avecEffet.size < aRaconter.length
      ? `Aucun effet n’est noté pour ${pluriel(aRaconter.length - aRaconter.filter(({ action }) => avecEffet.has(action.id)).length, 'action commencée', 'actions commencées')} : ce n’est pas dire que rien n’y a changé.`
      : '',
    sansPiece > 0 ? `${pluriel(sansPiece, 'effet est noté', 'effets sont notés')} sans aucune pièce.` : '',
    faits.recits.length === 0 ? 'Aucun récit n’a été choisi en groupe cette année.' : '',
    faits.pouls.length === 0
      ? 'Les personnes du quartier n’ont pas été interrogées cette année : aucune saison du pouls n’est terminée.'
      : 'Le pouls dit ce que répondent les personnes croisées, et n’est pas représentatif du quartier.',
    publics > 0
      ? `${pluriel(publics, 'action ne dit pas', 'actions ne disent pas')} à quel public s’adresser : la couverture des publics est incomplète.`
      : '',
    avant.length === 0
      ? `Rien n’est connu de ${faits.annee - 1} : aucune évolution ne peut être dite.`
      : 'D’une année à l’autre, ce ne sont pas toutes les mêmes actions : le périmètre change, et c’est dit à côté.',
    'Personne n’a demandé ce qu’aurait été l’année sans ces actions : cette évaluation décrit, elle ne prouve pas.',
  ].filter(Boolean)
}

export const sectionLimites = (faits: Parameters<typeof limitesDe>[0]): SectionDite => {
  const dites = limitesDe(faits)
  return section('limites', {
    essentiel: `${pluriel(dites.length, 'limite', 'limites')}, écrites à partir de ce qui manque.`,
    phrases: dites,
    pourquoi:
      'Ces phrases s’écrivent toutes seules, à partir de ce qui manque aux sections au-dessus : personne ne les choisit, et elles s’en vont quand ce qui manque arrive.',
    chiffres: [{ cle: 'limites', libelle: 'limites', valeur: dites.length }],
  })
}
