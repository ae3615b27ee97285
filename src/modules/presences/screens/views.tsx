import { enToutesLettres, jourDe } from '#platform/dates.ts'
import type { Errors, Raw } from '#platform/forms.ts'
import { saisi } from '#platform/forms.ts'
import { joints, majuscule, pluriel } from '#platform/texte.ts'
import { PAR_LIEN } from '#src/ground/visit.ts'
import { Case, Champ, champs, Zone } from '#ui/fields.tsx'
import type { Comptage, Tranche } from '../domain.ts'
import { FormDeCompte, nomDeTranche } from '../saisie/saisie.ts'
import { NOM_DE_LA_MANIERE, textes } from '../textes.fr.ts'

type ChampsProps = Readonly<{
  values: Raw
  errors: Errors
  tranches: readonly Tranche[]
  /** The keyboard opens on the number. */
  dabord?: boolean
  /** The date that is counted, said with the number to who hears the page. */
  quand?: string
}>

const DETAILS = ['femmes', 'hommes', 'nonDit', 'duQuartier', 'horsQuartier', 'nouvelles', 'connues', 'mot'] as const

/** The one number, and the rest folded away. */
export function ChampsDuCompte({ values, errors, tranches, dabord = false, quand }: ChampsProps) {
  const champ = champs(FormDeCompte, values, errors)
  const codes = tranches.map(({ code }) => nomDeTranche(code))
  const ouvert = [...DETAILS, ...codes].some((nom) => saisi(values, nom) !== '' || errors[nom] !== undefined)
  const un = (nom: string, libelle: string) => (
    <Champ
      nom={nom}
      libelle={libelle}
      inputmode="numeric"
      largeur="court"
      valeur={values[nom]}
      erreur={errors[nom]}
      autocomplete="off"
      nu
    />
  )
  return (
    <>
      <Champ
        {...champ('total')}
        libelle={
          <>
            {textes.total}
            {quand ? <span class="invisible">{` ${quand}`}</span> : null}
          </>
        }
        aide={textes.totalAide}
        inputmode="numeric"
        largeur="court"
        autocomplete="off"
        autofocus={dabord}
        required
      />
      {errors.total?.includes(textes.certain) || saisi(values, 'certain') !== '' ? (
        <Case nom="certain" libelle={textes.certain} valeur="on" cochee={saisi(values, 'certain') !== ''} required />
      ) : null}
      <Case
        nom="estime"
        libelle={textes.estime}
        aide={textes.estimeAide}
        valeur="on"
        cochee={saisi(values, 'estime') !== ''}
        nu
      />
      <details class="pile" open={ouvert}>
        <summary>{textes.preciser}</summary>
        <p class="petit doux">{textes.preciserAide}</p>
        <div class="rangee">
          {un('femmes', 'Femmes')}
          {un('hommes', 'Hommes')}
          {un('nonDit', 'Non dit')}
        </div>
        <div class="rangee">{tranches.map(({ code, libelle }) => un(nomDeTranche(code), libelle))}</div>
        <div class="rangee">
          {un('duQuartier', 'Du quartier')}
          {un('horsQuartier', 'D’ailleurs')}
        </div>
        <div class="rangee">
          {un('nouvelles', 'Première fois')}
          {un('connues', 'Déjà venues')}
        </div>
        <Zone {...champ('mot')} libelle="Un mot sur cette date" lignes={2} />
      </details>
    </>
  )
}

/** « environ 40 présences »: an estimate is never shown as a count. */
export const enPresences = (total: number, estime: boolean): string =>
  `${estime ? 'environ ' : ''}${pluriel(total, 'présence', 'présences', 'personne n’est venu')}`

/** What is known of a count beside its total, in one line; empty when nothing is. */
export function detailsDe(c: Comptage): string {
  const dits = [
    [c.femmes, c.femmes === 1 ? 'femme' : 'femmes'],
    [c.hommes, c.hommes === 1 ? 'homme' : 'hommes'],
    [c.duQuartier, 'du quartier'],
    [c.horsQuartier, 'd’ailleurs'],
    [c.nouvelles, 'pour la première fois'],
  ] as const
  return dits.flatMap(([n, mot]) => (n === null ? [] : [`${n} ${mot}`])).join(', ')
}

type Signe = Readonly<{ saisiPar: string }>

/** Who holds a link has no name here: « par lien » is all that is known. */
export const parQui = ({ saisiPar }: Signe): string => (saisiPar === PAR_LIEN ? PAR_LIEN : `par ${saisiPar}`)

/** The same, where a sentence begins: « Odette a noté », « Quelqu’un, par lien, a noté ». */
export const quiA = ({ saisiPar }: Signe): string =>
  saisiPar === PAR_LIEN ? `Quelqu’un, ${PAR_LIEN}, a` : `${majuscule(saisiPar)} a`

/** Who wrote a count, when and how: what answers « d’où vient ce chiffre ? ». */
export function provenanceDe(c: Comptage, aujourdhui: Temporal.PlainDate): string {
  const quand = enToutesLettres(jourDe(c.saisiLe), aujourdhui)
  const qui = c.saisiPar === PAR_LIEN && c.maniere === 'lien' ? '' : parQui(c)
  return joints([NOM_DE_LA_MANIERE[c.maniere], qui, quand], ', ')
}

/** What was just written, to be checked at a glance: « C’est noté : 12 présences, jeudi 5 novembre. » */
export const direLeCompte = (
  debut: string,
  c: Pick<Comptage, 'total' | 'estime' | 'jour' | 'genre'>,
  aujourdhui: Temporal.PlainDate,
): string =>
  `${debut} : ${enPresences(c.total, c.estime)}, ${c.genre === 'mois' ? moisDe(c.jour) : enToutesLettres(c.jour, aujourdhui)}.`

/** « mars 2026 » */
export const moisDe = (jour: Temporal.PlainDate): string =>
  jour.toLocaleString('fr-FR', { month: 'long', year: 'numeric' })
