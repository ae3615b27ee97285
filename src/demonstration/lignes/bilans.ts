import { finDemandee } from '#modules/bilans/domain/bilan.ts'
import { EXPLICATIONS } from '#modules/bilans/domain/champs.ts'
import { chiffresAExpliquer, SEUILS } from '#modules/bilans/domain/verifier.ts'
import { brouillons, miParcours } from '../bilans.ts'
import { FINANCEURS } from '../correspondances.ts'
import type { Action, Financeur, Indicateur, RecitDeBilan } from '../types.ts'
import type { Contexte, Lignes, Row } from './contexte.ts'
import { realiseAu } from './presences.ts'

/** On which line of the table each funder stands. */
const LIGNE: Record<Financeur, string> = {
  'etat-p147': 'etat',
  ville: 'commune',
  metropole: 'epci',
  departement: 'departement',
  caf: 'sociaux',
  bailleur: 'prives',
}

/** How the money of an action is spent, in hundredths; the last line takes what rounding leaves. */
const CHARGES = [
  ['641', 52],
  ['645', 17],
  ['60x', 12],
  ['625', 7],
  ['ind-fixes', 8],
  ['616', 4],
] as const

const REGLE = 'Le loyer et les abonnements sont partagés selon les heures d’ouverture de chaque action.'

/** States of which a bilan is due. */
const DUES: readonly Action['etat'][] = ['planifiee', 'en-cours', 'terminee', 'annulee']

type Ecrit = Readonly<{
  action: Action
  moment: 'mi-parcours' | 'final'
  issue?: 'realisee' | 'non-realisee' | 'dates'
  valeurs: Readonly<Record<string, string>>
  /** When it was signed; `null`: still a draft. */
  signeJour: number | null
}>

/** Last year's bilans, all signed; this year's mid-way, all but one whose dates move and one draft; a draft with a proposition in its margin. */
export function lignesDeBilans(c: Contexte, comptes: Lignes): Lignes {
  const ecrits = [...passes(c), ...aMiParcours(c, comptes), ...commences(c)]
  const id = ({ action, moment }: Ecrit): string => c.id(`bilan-${moment}-${action.id}`)
  const { territoire_id } = c
  return {
    taux_de_benevolat: [
      {
        territoire_id,
        id: c.id('taux'),
        du_jour: `${c.aujourdhui.year - 2}-01-01`,
        centimes_de_l_heure: 1_200,
        source: 'convenu au conseil citoyen, proche du SMIC horaire',
        cree_le: c.instant(-300),
      },
    ],
    bilans: ecrits.map((un) => unBilan(c, id(un), un)),
    champs_de_bilan: ecrits.flatMap((un) =>
      Object.entries(un.valeurs).map(([cle, valeur]) => ({
        territoire_id,
        bilan_id: id(un),
        cle,
        valeur,
        pour: EXPLICATIONS.has(cle) ? chiffresAExpliquer(new Map(Object.entries(un.valeurs)), SEUILS, null) : '',
        par: signataire(c, un.action),
        modifie_le: c.instant(un.signeJour ?? -6),
      })),
    ),
    versions_de_bilan: ecrits.flatMap((un) =>
      un.signeJour === null
        ? []
        : [
            {
              territoire_id,
              bilan_id: id(un),
              numero: 1,
              contenu: JSON.stringify({ issue: un.issue ?? 'realisee', valeurs: un.valeurs }),
              attestee_le: c.instant(un.signeJour),
              par: signataire(c, un.action),
            },
          ],
    ),
    suggestions_de_bilan: [
      {
        territoire_id,
        id: c.id('suggestion-de-bilan'),
        bilan_id: c.id(`bilan-mi-parcours-${miParcours.enCours.action}`),
        ...miParcours.enCours.suggestion,
        par: 'Coup de pouce aux projets',
        personne_id: null,
        repondue_le: null,
        cree_le: c.instant(-3),
      },
    ],
  }
}

const unBilan = (
  c: Contexte,
  id: string,
  { action, moment, issue = 'realisee', valeurs, signeJour }: Ecrit,
): Row<'bilans'> => ({
  territoire_id: c.territoire_id,
  id,
  action_id: c.id(action.id),
  exercice: c.aujourdhui.year + action.annee,
  moment,
  issue,
  etat: signeJour === null ? 'brouillon' : 'atteste',
  numero: signeJour === null ? 0 : 1,
  atteste_le: signeJour === null ? null : c.instant(signeJour),
  issue_signee: signeJour === null ? null : issue,
  reporte_au: signeJour === null ? null : finDemandee(issue, valeurs),
  atteste_par: signeJour === null ? '' : signataire(c, action),
  ouvert_par: signataire(c, action),
  cree_le: c.instant((signeJour ?? -6) - 9),
  modifie_le: c.instant(signeJour ?? -6),
})

const contactDe = (c: Contexte, action: Action) =>
  c.d.structures.flatMap(({ contacts }) => contacts).find(({ id }) => id === action.contact)

function signataire(c: Contexte, action: Action): string {
  const contact = contactDe(c, action)
  return contact ? `${contact.prenom} ${contact.nom}` : 'La structure'
}

const actionDe = (c: Contexte, id: string): Action => {
  const action = c.actions.get(id)
  if (!action) throw new Error(`No action ${id}`)
  return action
}

const passes = (c: Contexte): Ecrit[] =>
  c.d.bilansPasses.map((recit, rang) => {
    const action = actionDe(c, recit.action)
    const valeurs = {
      ...identite(c, action),
      ...recits(recit),
      ...argent(action, 'fini'),
      regle: REGLE,
    }
    return { action, moment: 'final', valeurs: sansVide(valeurs), signeJour: -250 + rang * 11 }
  })

/** Everybody but one whose dates move, which is no review, and one who is writing. */
const aMiParcours = (c: Contexte, comptes: Lignes): Ecrit[] =>
  c.d.actions
    .filter(({ etat }) => DUES.includes(etat))
    .map((action, rang): Ecrit => {
      if (action.id === miParcours.enCours.action) {
        const valeurs = {
          ...identite(c, action),
          'mise-en-oeuvre': miParcours.enCours.miseEnOeuvre,
          ...argent(action, 'a-moitie'),
        }
        return { action, moment: 'mi-parcours', valeurs: sansVide(valeurs), signeJour: null }
      }
      if (action.etat === 'annulee') {
        const valeurs = {
          ...identite(c, action),
          motif: 'L’animatrice qui devait mener l’action est partie au printemps, et n’a pas été remplacée.',
          argent: 'Rien n’avait été versé. Le délégué du préfet et la ville sont prévenus.',
        }
        return {
          action,
          moment: 'mi-parcours',
          issue: 'non-realisee',
          valeurs: sansVide(valeurs),
          signeJour: -60 - rang,
        }
      }
      if (action.id === miParcours.dates) {
        const valeurs = {
          ...identite(c, action),
          'debut-demande': c.jour(action.periode.debutJour + 30),
          'fin-demandee': c.jour(action.periode.finJour + 30),
          motif: 'La salle n’est libre que plus tard : nous demandons à décaler d’un mois.',
        }
        return { action, moment: 'mi-parcours', issue: 'dates', valeurs: sansVide(valeurs), signeJour: -35 }
      }
      // Nobody is halfway before having begun.
      const signeJour = Math.max(-40 - (rang % 20), action.periode.debutJour + 14)
      const realise = realiseAu(comptes, c.id(action.id), c.instant(signeJour))
      const valeurs = { ...identite(c, action), ...etape(action, realise), ...argent(action, 'a-moitie') }
      return { action, moment: 'mi-parcours', valeurs: sansVide(valeurs), signeJour }
    })

const commences = (c: Contexte): Ecrit[] =>
  brouillons.map((recit) => {
    const action = actionDe(c, recit.action)
    const valeurs = { ...identite(c, action), ...recits(recit), ...argent(action, 'fini') }
    return { action, moment: 'final', valeurs: sansVide(valeurs), signeJour: null }
  })

const sansVide = (valeurs: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(valeurs).filter(([, valeur]) => valeur !== ''))

function identite(c: Contexte, action: Action): Record<string, string> {
  const structure = c.d.structures.find(({ id }) => id === action.structure)
  return {
    nom: structure?.nom ?? '',
    siret: structure?.siret ?? '',
    rna: structure?.rna ?? '',
    signataire: signataire(c, action),
    qualite: contactDe(c, action)?.fonction ?? '',
  }
}

const recits = (recit: RecitDeBilan): Record<string, string> => ({
  'mise-en-oeuvre': recit.miseEnOeuvre,
  beneficiaires: recit.beneficiaires,
  'dates-lieux': recit.datesLieux,
  objectifs: recit.objectifs,
  ecarts: recit.ecarts,
})

/** Mid-way: what was counted so far, indicator by indicator. */
function etape(
  { objectifs, indicateurs, titre, etat }: Action,
  realiseDe: (un: Indicateur) => number | null,
): Record<string, string> {
  const realises = indicateurs.map((un) => ({ ...un, realise: realiseDe(un) }))
  const lignes = realises.map(
    ({ libelle, prevu, realise, unite }) =>
      `– ${libelle} : ${realise ?? 'pas encore compté'} (prévu : ${prevu} ${unite})`,
  )
  return {
    'mise-en-oeuvre': `« ${titre} » ${etat === 'terminee' ? 'a eu lieu' : 'suit son cours'}. Nous voulions : ${objectifs.map((mot) => mot.charAt(0).toLowerCase() + mot.slice(1)).join(' ; ')}.`,
    beneficiaires:
      realises
        .filter(({ unite, realise }) => unite === 'personnes' && realise !== null)
        .map(({ libelle, realise }) => `${libelle} : ${realise} à ce jour.`)
        .join('\n') || 'Les présences sont comptées séance par séance ; les personnes différentes le seront à la fin.',
    'dates-lieux': 'Les dates sont au calendrier de la programmation.',
    objectifs: ['À mi-parcours :', ...lignes].join('\n'),
    regle: REGLE,
    ecarts: `${etat === 'terminee' ? 'Les comptes ne sont pas clos' : 'L’année n’est pas finie'} : une partie des charges et des versements vient plus tard.`,
  }
}

const euros = (centimes: number): number => Math.round(centimes / 100)

/** Charges that make products, to the euro, planned and realised. */
function argent({ financements }: Action, quand: 'fini' | 'a-moitie'): Record<string, string> {
  const valeurs: Record<string, string> = {}
  const ajouter = (cle: string, montant: number): void => {
    if (montant > 0) valeurs[cle] = String(Number(valeurs[cle] ?? 0) + montant)
  }
  let [prevus, realises] = [0, 0]
  for (const f of financements) {
    const prevu = euros(f.accordeCentimes ?? f.demandeCentimes)
    const realise =
      quand === 'fini' ? euros(f.realiseCentimes ?? f.accordeCentimes ?? 0) : euros(f.realiseCentimes ?? 0)
    ajouter(`p-${LIGNE[f.financeur]}`, prevu)
    ajouter(`r-${LIGNE[f.financeur]}`, realise)
    prevus += prevu
    realises += realise
    if (prevu + realise > 0) valeurs[`t-${LIGNE[f.financeur]}`] = FINANCEURS[f.financeur]
  }
  depenser('p', prevus, ajouter)
  depenser('r', realises, ajouter)
  const subvention = valeurs['r-etat']
  return { ...valeurs, ...(subvention === undefined ? {} : { subvention }) }
}

function depenser(colonne: 'p' | 'r', total: number, ajouter: (cle: string, montant: number) => void): void {
  let reste = total
  for (const [cle, part] of CHARGES.slice(0, -1)) {
    const montant = Math.floor((total * part) / 100)
    ajouter(`${colonne}-${cle}`, montant)
    reste -= montant
  }
  ajouter(`${colonne}-${CHARGES.at(-1)?.[0] ?? '616'}`, reste)
}
