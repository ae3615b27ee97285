import { type Errors, type Raw, saisi } from '#platform/forms.ts'
import { Case, Champ, Choix, champs, optionsParId, Radios, Zone } from '#ui/fields.tsx'
import { textes } from '../textes.fr.ts'
import type { Listes } from './saisie.ts'
import { Form } from './saisie.ts'

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
type Props = Readonly<{ values: Raw; errors: Errors; listes: Listes }>

/** What for, for whom: enough to begin. `ajouter`: where the desk adds the association that just phoned. */
export function ChampsEssentiels({ values, errors, listes: l, ajouter }: Props & Readonly<{ ajouter?: string }>) {
  const champ = champs(Form, values, errors)
  return (
    <>
      <Champ
        {...champ('titre')}
        libelle="De quoi avez-vous besoin ?"
        aide="En une ligne, comme sur une affiche. Par exemple : « Monter un barnum samedi matin »."
      />
      <Choix
        {...champ('pour')}
        libelle="Pour quoi ?"
        vide="Choisir…"
        options={[
          ...l.actions.map(({ id, libelle }) => ({ valeur: `a-${id}`, libelle, groupe: 'Une action de l’année' })),
          ...l.structures.map(({ id, nom }) => ({
            valeur: `s-${id}`,
            libelle: nom,
            groupe: 'Une structure, en général',
          })),
        ]}
      />
      {ajouter ? (
        <p class="petit">
          L’association n’est pas dans la liste ? <a href={ajouter}>L’ajouter d’abord</a>
        </p>
      ) : null}
      <Zone
        {...champ('besoin')}
        libelle="Quelques mots de plus"
        aide="Ce que la personne fera, avec qui, et ce qui rend ce moment agréable."
      />
    </>
  )
}

/** When, where, how many: all of it can wait. */
export function ChampsDuMoment({ values, errors, listes: l }: Props) {
  const champ = champs(Form, values, errors)
  return (
    <>
      <div class="grille">
        <Champ {...champ('jour')} libelle="Quel jour ?" type="date" />
        <Champ {...champ('heure')} libelle="À quelle heure ?" type="time" />
        <Choix
          {...champ('dureeMinutes')}
          libelle="Combien de temps ?"
          vide="À voir"
          options={dureesAvec(saisi(values, 'dureeMinutes'))}
        />
      </div>
      {l.lieux.length > 0 ? (
        <Choix {...champ('lieuId')} libelle="Où ?" vide="Ailleurs, ou à voir" options={optionsParId(l.lieux)} />
      ) : null}
      {l.lieux.length > 0 ? null : <Champ {...champ('lieuEcrit')} libelle="Où ?" />}
      <Champ
        {...champ('places')}
        libelle="Combien de personnes ?"
        type="number"
        inputmode="numeric"
        min={1}
        max={200}
        largeur="court"
        valeur={values.places ?? '1'}
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
      <Case
        nom="avecEnfants"
        libelle="Il y aura des enfants"
        aide="La personne ne sera jamais seule avec eux : quelqu’un de la structure est toujours là."
        cochee={saisi(values, 'avecEnfants') !== ''}
      />
      <Radios
        {...champs(Form, values, errors)('travailPaye')}
        required
        libelle={textes.paye.question}
        aide={textes.paye.aide}
        valeur={values.travailPaye ?? 'non'}
        options={[
          { valeur: 'non', libelle: 'Non, c’est un coup de main' },
          { valeur: 'oui', libelle: 'Oui, ce serait un travail payé' },
          { valeur: 'a-voir', libelle: 'Je ne sais pas : parlons-en' },
        ]}
      />
    </>
  )
}

const DETAILS = ['momentEcrit', 'lieuEcrit', 'aApporter', 'assurance'] as const

/** What can be said in words, for who wants to: folded, open when something is in it. */
export function ChampsDeDetail({ values, errors, listes: l }: Props) {
  const champ = champs(Form, values, errors)
  const ouvert = DETAILS.some((nom) => saisi(values, nom) !== '' || errors[nom] !== undefined)
  return (
    <details open={ouvert}>
      <summary>Préciser : le moment ou le lieu en mots, quoi apporter, qui assure</summary>
      <div class="pile">
        <Champ
          {...champ('momentEcrit')}
          libelle="Le moment, en mots"
          aide="Par exemple : « un mercredi de mai », « tous les jeudis, une seule fois suffit »."
        />
        {l.lieux.length > 0 ? <Champ {...champ('lieuEcrit')} libelle="Le lieu, en mots" /> : null}
        <Champ {...champ('aApporter')} libelle="Que faut-il apporter ?" />
        <Champ
          {...champ('assurance')}
          libelle="Qui assure ?"
          aide="Le plus souvent la structure qui porte l’action, par son assurance de responsabilité civile."
        />
      </div>
    </details>
  )
}
