import { z } from 'zod'
import { signalements } from '#modules/annuaire/index.ts'
import { type ChoixDAction, choixDActions, choixDeStructures, trouverStructure } from '#modules/programmation/index.ts'
import { type Lieu, lieux } from '#modules/territoires/index.ts'
import { jourDe } from '#platform/dates.ts'
import {
  choix,
  choixOuRien,
  coche,
  type Errors,
  entier,
  heure,
  identifiant,
  identifiantOuRien,
  jour,
  type Raw,
  saisi,
  texte,
  zone,
} from '#platform/forms.ts'
import { isId } from '#platform/ids.ts'
import { estAuBureau, structuresDe, type Tx, type Visit } from '#src/visit.ts'
import { Case, Champ, Choix, Radios, Zone } from '#ui/fields.tsx'
import type { Appel } from './domain.ts'
import { textes } from './textes.fr.ts'
import type { NouvelAppel, Pour } from './usecases.ts'

const DUREES = ['30', '60', '90', '120', '180', '240', '480'] as const
const NOM_DE_LA_DUREE: Readonly<Record<(typeof DUREES)[number], string>> = {
  '30': 'Une demi-heure',
  '60': '1 heure',
  '90': '1 heure et demie',
  '120': '2 heures',
  '180': '3 heures',
  '240': 'Une demi-journée',
  '480': 'Une journée',
}
export const TRAVAIL = ['non', 'oui', 'a-voir'] as const
const MINUTES_MAX = 2_880

export const Form = z.object({
  id: identifiant(),
  version: entier({ min: 1, max: 1_000_000 }),
  titre: texte({ max: 120, obligatoire: 'Dites en quelques mots ce qu’il vous faut.' }),
  pour: texte({ obligatoire: 'Choisissez l’action ou la structure.' }),
  besoin: zone({ max: 2_000 }),
  jour: jour(),
  heure: heure(),
  dureeMinutes: entier({ min: 5, max: MINUTES_MAX }),
  momentEcrit: texte({ max: 200 }),
  lieuId: identifiantOuRien(),
  lieuEcrit: texte({ max: 200 }),
  places: entier({ min: 1, max: 200 }),
  aApporter: texte({ max: 300 }),
  assurance: texte({ max: 200 }),
  avecEnfants: coche(),
  travailPaye: choix(TRAVAIL).default('non'),
  suite: choixOuRien(['publier', 'confirmer', 'brouillon']),
})
export type Valeurs = z.infer<typeof Form>

/** `a-<id>` an action, `s-<id>` a structure: one list for both. */
function lirePour(valeur: string): Pour | null {
  const id = valeur.slice(2)
  if (!isId(id)) return null
  if (valeur.startsWith('a-')) return { actionId: id }
  return valeur.startsWith('s-') ? { structureId: id } : null
}

const PUBLICS = ['titre', 'besoin', 'momentEcrit', 'lieuEcrit', 'aApporter'] as const

/** What the fields cannot see alone: a day gone, a number in words that everyone will read. */
export function manques(raw: Raw, visit: Visit, avant?: Appel): Errors {
  const errors: Record<string, string> = {}
  for (const nom of PUBLICS) {
    if (signalements(saisi(raw, nom)).includes('coordonnees'))
      errors[nom] =
        'Ni téléphone ni mail ici : tout le monde lit cette page, et le contact se donne après les deux oui.'
  }
  const ecrit = saisi(raw, 'jour')
  const jourLu = /^\d{4}-\d\d-\d\d$/.test(ecrit) ? ecrit : ''
  if (jourLu !== '' && jourLu < jourDe(visit.now).toString() && jourLu !== avant?.jour?.toString())
    errors.jour = 'Ce jour est déjà passé.'
  const pour = saisi(raw, 'pour')
  if (pour !== '' && lirePour(pour) === null) errors.pour = 'Choisissez dans la liste.'
  return errors
}

const travail = (valeur: (typeof TRAVAIL)[number]): boolean | null => (valeur === 'a-voir' ? null : valeur === 'oui')

/** From the form to what is written, with the good defaults: one person, the structure insures. */
export function saisieDepuis(v: Valeurs): Omit<NouvelAppel, 'suite'> {
  const { suite: _suite, version: _version, pour, ...reste } = v
  return {
    ...reste,
    pour: lirePour(pour) ?? { structureId: '' },
    places: v.places ?? 1,
    travailPaye: travail(v.travailPaye),
  }
}

/** What was written, to fill the form again. */
export const valeursDe = (appel: Appel): Raw => ({
  id: appel.id,
  version: String(appel.version),
  titre: appel.titre,
  pour: appel.actionId ? `a-${appel.actionId}` : `s-${appel.structureId}`,
  besoin: appel.besoin,
  jour: appel.jour?.toString() ?? '',
  heure: appel.heure?.toString({ smallestUnit: 'minute' }) ?? '',
  dureeMinutes: appel.dureeMinutes === null ? '' : String(appel.dureeMinutes),
  momentEcrit: appel.momentEcrit,
  lieuId: appel.lieuId ?? '',
  lieuEcrit: appel.lieuId ? '' : appel.lieuTexte,
  places: String(appel.places),
  aApporter: appel.aApporter,
  assurance: appel.assurance,
  avecEnfants: appel.avecEnfants ? 'oui' : '',
  travailPaye: appel.travailPaye === null ? 'a-voir' : appel.travailPaye ? 'oui' : 'non',
})

export type Listes = Readonly<{
  actions: readonly ChoixDAction[]
  structures: readonly Readonly<{ id: string; nom: string }>[]
  lieux: readonly Lieu[]
}>

/** The lists of the form: the desk's, or the porteur's own; the call's own action and structure always among them. */
export async function listes(tx: Tx, visit: Visit, appel?: Appel): Promise<Listes> {
  const actions = await choixDActions(tx, visit.me)
  const structures = estAuBureau(visit.me) ? await choixDeStructures(tx) : await siennes(tx, visit)
  const { actionId, structureId = '' } = appel ?? {}
  const manqueAction = appel && actionId && !actions.some((action) => action.id === actionId)
  const manqueStructure = appel && !structures.some((structure) => structure.id === structureId)
  return {
    actions: manqueAction ? [...actions, { id: actionId, libelle: appel.actionTitre ?? '', structureId }] : actions,
    structures: manqueStructure ? [...structures, { id: structureId, nom: appel.structureNom }] : structures,
    lieux: await lieux(tx),
  }
}

async function siennes(tx: Tx, { me }: Visit): Promise<{ id: string; nom: string }[]> {
  const trouvees: { id: string; nom: string }[] = []
  for (const id of structuresDe(me)) {
    const structure = await trouverStructure(tx, id)
    if (structure) trouvees.push({ id, nom: structure.nom })
  }
  return trouvees
}

type Props = Readonly<{ values: Raw; errors: Errors; listes: Listes }>

/** What for, for whom: enough to begin. */
export function ChampsEssentiels({ values, errors, listes: l }: Props) {
  return (
    <>
      <Champ
        nom="titre"
        libelle="De quoi avez-vous besoin ?"
        aide="En une ligne, comme sur une affiche. Par exemple : « Monter un barnum samedi matin »."
        required
        valeur={values.titre}
        erreur={errors.titre}
      />
      <Choix
        nom="pour"
        libelle="Pour quoi ?"
        required
        vide="Choisir…"
        valeur={values.pour}
        erreur={errors.pour}
        options={[
          ...l.actions.map(({ id, libelle }) => ({ valeur: `a-${id}`, libelle, groupe: 'Une action de l’année' })),
          ...l.structures.map(({ id, nom }) => ({
            valeur: `s-${id}`,
            libelle: nom,
            groupe: 'Une structure, en général',
          })),
        ]}
      />
      <Zone
        nom="besoin"
        libelle="Quelques mots de plus"
        aide="Ce que la personne fera, avec qui, et ce qui rend ce moment agréable."
        valeur={values.besoin}
        erreur={errors.besoin}
      />
    </>
  )
}

/** When, where, how many: all of it can wait. */
export function ChampsDuMoment({ values, errors, listes: l }: Props) {
  return (
    <>
      <div class="grille">
        <Champ nom="jour" libelle="Quel jour ?" type="date" valeur={values.jour} erreur={errors.jour} />
        <Champ nom="heure" libelle="À quelle heure ?" type="time" valeur={values.heure} erreur={errors.heure} />
        <Choix
          nom="dureeMinutes"
          libelle="Combien de temps ?"
          vide="À voir"
          valeur={values.dureeMinutes}
          erreur={errors.dureeMinutes}
          options={dureesAvec(saisi(values, 'dureeMinutes'))}
        />
      </div>
      <Champ
        nom="momentEcrit"
        libelle="Ou un moment, en mots"
        aide="Par exemple : « un mercredi de mai », « quand la personne peut »."
        valeur={values.momentEcrit}
        erreur={errors.momentEcrit}
      />
      {l.lieux.length > 0 ? (
        <Choix
          nom="lieuId"
          libelle="Où ?"
          vide="Ailleurs, ou à voir"
          valeur={values.lieuId}
          erreur={errors.lieuId}
          options={l.lieux.map((lieu) => ({ valeur: lieu.id, libelle: lieu.nom }))}
        />
      ) : null}
      <Champ
        nom="lieuEcrit"
        libelle={l.lieux.length > 0 ? 'Ou le lieu, en mots' : 'Où ?'}
        valeur={values.lieuEcrit}
        erreur={errors.lieuEcrit}
      />
      <Champ
        nom="places"
        libelle="Combien de personnes ?"
        type="number"
        inputmode="numeric"
        min={1}
        max={200}
        largeur="court"
        valeur={values.places ?? '1'}
        erreur={errors.places}
      />
    </>
  )
}

/** A length of time written before the list existed stays a choice. */
function dureesAvec(minutes: string): { valeur: string; libelle: string }[] {
  const connues = DUREES.map((valeur) => ({ valeur: `${valeur}`, libelle: NOM_DE_LA_DUREE[valeur] }))
  if (minutes === '' || connues.some(({ valeur }) => valeur === minutes)) return connues
  return [...connues, { valeur: minutes, libelle: `${minutes} minutes` }]
}

/** What protects everyone: insurance, children, paid work. */
export function ChampsDePrudence({ values, errors }: Omit<Props, 'listes'>) {
  return (
    <>
      <Champ nom="aApporter" libelle="Que faut-il apporter ?" valeur={values.aApporter} erreur={errors.aApporter} />
      <Champ
        nom="assurance"
        libelle="Qui assure ?"
        aide="Le plus souvent la structure qui porte l’action, par son assurance de responsabilité civile."
        valeur={values.assurance}
        erreur={errors.assurance}
      />
      <Case
        nom="avecEnfants"
        libelle="Il y aura des enfants"
        aide="La personne ne sera jamais seule avec eux : quelqu’un de la structure est toujours là."
        cochee={saisi(values, 'avecEnfants') !== ''}
      />
      <Radios
        nom="travailPaye"
        libelle={textes.paye.question}
        aide={textes.paye.aide}
        required
        valeur={values.travailPaye ?? 'non'}
        erreur={errors.travailPaye}
        options={[
          { valeur: 'non', libelle: 'Non, c’est un coup de main' },
          { valeur: 'oui', libelle: 'Oui, ce serait un travail payé' },
          { valeur: 'a-voir', libelle: 'Je ne sais pas : parlons-en' },
        ]}
      />
    </>
  )
}
