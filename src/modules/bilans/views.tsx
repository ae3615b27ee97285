import type { Child } from 'hono/jsx'
import type { PhotoDuBilan } from '#modules/suivi/index.ts'
import { asset } from '#platform/assets.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import type { Errors, Raw } from '#platform/forms.ts'
import { url } from '#platform/url.ts'
import { cleDAppareil } from '#src/ground/appareil.ts'
import type { Citation } from '#src/ground/module.ts'
import type { Territoire } from '#src/ground/visit.ts'
import { Etapes, Etiquette, Message, Puces } from '#ui/data.tsx'
import { ResumeDesErreurs, SeulGeste } from '#ui/fields.tsx'
import { type Fil, Layout } from '#ui/layout.tsx'
import { type Bilan, type ChampEcrit, demandeDesDates } from './domain/bilan.ts'
import { type Page, pageDe, pagesDe } from './domain/champs.ts'
import type { Trouvaille } from './domain/faits.ts'
import { chiffresAExpliquer, estARelire, type Remarque, repondueDans, valeursDe } from './domain/verifier.ts'
import { peutEcrire, peutLireOfficiellement } from './policy.ts'
import type { Ouvert } from './remplir/ouvrir.ts'
import type { Ecriture, RefusDEcriture } from './remplir/usecases.ts'
import {
  direRefus,
  direRemarque,
  type EtatDit,
  EXPLICATIONS_A_RELIRE,
  NOM_DE_LA_PAGE,
  nomDeLEtat,
  nomDuChamp,
  nomDuDocument,
} from './textes.fr.ts'

/** What a page gives back: words that were not kept, why, and what somebody else wrote there. */
export type Rendu = Readonly<{
  saisi: ReadonlyMap<string, Ecriture>
  refus: ReadonlyMap<string, RefusDEcriture>
  conflits: ReadonlyMap<string, ChampEcrit>
  /** A proposal of the margin that could not be made, by the form where it was typed. */
  marge?: Readonly<{ ou: string; raw: Raw; errors: Errors }>
  /** Lines pasted beside the table that were not taken, and why. */
  collage?: Readonly<{ texte: string; phrase?: string }> | undefined
}>

export const SANS_RENDU: Rendu = { saisi: new Map(), refus: new Map(), conflits: new Map() }

export type Vue = Ouvert &
  Readonly<{
    rendu: Rendu
    citations: readonly Citation[]
    photos: readonly PhotoDuBilan[]
    connus?: readonly Trouvaille[]
  }>

export const adresse = (
  t: Pick<Territoire, 'slug'>,
  bilan: Pick<Bilan, 'id'>,
  suite = '',
  numero: number | null = null,
): string => url(`/bilans/:id${suite}`, t, { id: bilan.id }, { numero })

export const filDe = (t: Pick<Territoire, 'slug'>, bilan: Bilan): Fil => [
  { href: url('/bilans', t, {}, { annee: bilan.exercice, moment: bilan.moment }), libelle: `Bilans ${bilan.exercice}` },
  { href: adresse(t, bilan), libelle: bilan.actionTitre },
]

export const titreDe = (bilan: Bilan): string => nomDuDocument(bilan)

export function EtatDuBilan({ bilan }: { bilan: EtatDit }) {
  if (demandeDesDates(bilan))
    return (
      <Etiquette genre="attente" icone="calendrier">
        {nomDeLEtat(bilan)}
      </Etiquette>
    )
  if (bilan.etat === 'atteste' && bilan.mot !== 'a-corriger')
    return (
      <Etiquette genre="succes" icone="fait">
        {nomDeLEtat(bilan)}
      </Etiquette>
    )
  return <Etiquette genre={bilan.etat === null ? 'neutre' : 'attente'}>{nomDeLEtat(bilan)}</Etiquette>
}

type CadreProps = Readonly<{ vue: Vue; ou: Page; chapeau: Child; children?: Child }>

/** One of the four pages: where one is in the bilan, who else writes, what was kept. */
export function Cadre({ vue, ou, chapeau, children }: CadreProps) {
  const { bilan, visit, plumes } = vue
  const t = visit.territoire
  const pages = pagesDe(bilan.issue)
  const rang = pages.indexOf(ou)
  const peutCorriger = peutEcrire(visit.me, bilan)
  return (
    <Layout titre={NOM_DE_LA_PAGE[ou]} chapeau={chapeau} fil={filDe(t, bilan)} actif="bilans">
      <ResumeDesErreurs errors={aRevoir(vue)} />
      {/* Enter presses the first button of a form: not one beside the answers, and never the signature. */}
      {vue.peutEcrire ? <button type="submit" form={FORM} disabled={ou === 'relecture'} hidden /> : null}
      <Etapes
        ligne
        libelle="Les pages du bilan"
        etapes={pages.map((une, i) => ({
          libelle: une === ou ? NOM_DE_LA_PAGE[une] : <a href={adresse(t, bilan, `/${une}`)}>{NOM_DE_LA_PAGE[une]}</a>,
          etat: i === rang ? 'en-cours' : 'a-venir',
        }))}
      />
      {vue.atteste ? (
        <Message genre="succes" titre="C’est signé">
          {bilan.attesteLe ? `Signé le ${enClair(jourDe(bilan.attesteLe))}. ` : ''}
          Il ne change plus.{' '}
          <a href={adresse(t, bilan)}>
            {peutCorriger ? 'Le voir, le télécharger ou le corriger' : 'Le voir ou le télécharger'}
          </a>
          {peutCorriger ? null : (
            <>
              . Une erreur ? Seule sa structure le corrige :{' '}
              {peutLireOfficiellement(visit.me, bilan) ? (
                <a href={`${adresse(t, bilan)}#ville`}>demander une correction</a>
              ) : (
                <a href={`${url('/structures/:id', t, { id: bilan.structureId })}#contacts`}>qui joindre</a>
              )}
            </>
          )}
        </Message>
      ) : null}
      <p class="petit" data-plumes="" role="status">
        {plumes.map(({ nom, cle }) => `${nom} écrit aussi ici, dans « ${nomDuChamp(cle)} ».`).join(' ')}
      </p>
      {children}
    </Layout>
  )
}

/** What could not be kept of the page, each sentence leading to its field. */
function aRevoir({ rendu, reglages, peutEcrire }: Vue): Errors {
  if (!peutEcrire) return {}
  const nom = (cle: string) => nomDuChamp(cle, reglages.numerotation)
  return Object.fromEntries([
    ...[...rendu.refus].map(([cle, raison]) => [
      cle,
      `${nom(cle)} : ${direRefus(raison, rendu.saisi.get(cle)?.valeur)}`,
    ]),
    ...[...rendu.conflits].map(([cle, { par }]) => [cle, `${nom(cle)} : ${par} a écrit ici en même temps.`]),
  ])
}

/** Keeps by itself what is typed inside: on the server as soon as it can, on the device until then. */
export const Garder = ({ vue, children }: { vue: Vue; children?: Child }) => (
  <garder-saisie
    class="pile"
    data-base={adresse(vue.visit.territoire, vue.bilan)}
    data-quoi="bilan"
    data-refuse={vue.rendu.saisi.size > 0 ? '' : undefined}
    data-id={vue.bilan.id}
    data-de={cleDAppareil(vue.visit.me)}
  >
    <script type="module" src={asset('garder-saisie.js')}></script>
    {children}
    <p class="etat-saisie petit" role="status" data-etat=""></p>
  </garder-saisie>
)

export const FORM = 'page-du-bilan'

/** The form of a page; its fields stand anywhere and name it, so that the margin has forms of its own. */
export function FormDePage({ vue, vers, suite }: { vue: Vue; vers: Page; suite: string }) {
  if (!vue.peutEcrire) return null
  return (
    <form id={FORM} class="formulaire" method="post" action={adresse(vue.visit.territoire, vue.bilan, `/${vers}`)}>
      <SeulGeste icone="fait">{suite}</SeulGeste>
    </form>
  )
}

/** `vers`: where the explanations are held to, with the rest of the page, when its own button signs. */
type DesRemarques = Readonly<{ vue: Vue; remarques: readonly Remarque[]; vers?: string | undefined }>

/** What remains before one can sign. */
export function Remarques({ vue, remarques, vers }: DesRemarques) {
  const de = (gravite: Remarque['gravite']) => remarques.filter((une) => une.gravite === gravite)
  return (
    <>
      <ListeDeRemarques vue={vue} genre="erreur" titre="À corriger avant de signer" remarques={de('bloque')} />
      <ListeDeRemarques vue={vue} genre="attention" titre="À expliquer en une phrase" remarques={de('a-expliquer')} />
      <Confirmer vue={vue} remarques={remarques} vers={vers} />
      <ListeDeRemarques vue={vue} genre="info" titre="À savoir" remarques={de('conseil')} />
    </>
  )
}

/** The figures have changed since the explanations were written: read again, they may hold. */
export function Confirmer({ vue, remarques, vers }: DesRemarques) {
  if (!vue.peutEcrire || !remarques.some((une) => estARelire(vue.champs, une))) return null
  const pour = chiffresAExpliquer(valeursDe(vue.champs), vue.reglages.seuils, vue.comptees)
  return (
    <>
      <p>{EXPLICATIONS_A_RELIRE}</p>
      <SeulGeste genre="secondaire" icone="fait" form={FORM} formaction={vers} abandonne nom="pour" valeur={pour}>
        Mes explications valent pour ces chiffres
      </SeulGeste>
    </>
  )
}

/** Where one answers: a gap is explained on the next page, not on its line. */
function adresseDe({ visit, bilan }: Vue, remarque: Remarque): string {
  const ou = repondueDans(remarque)
  return `${adresse(visit.territoire, bilan, `/${pageDe(ou)}`)}#champ-${ou}`
}

function ListeDeRemarques(props: {
  vue: Vue
  genre: 'erreur' | 'attention' | 'info'
  titre: string
  remarques: readonly Remarque[]
}) {
  if (props.remarques.length === 0) return null
  return (
    <Message genre={props.genre} titre={props.titre}>
      <Puces de={props.remarques.map((une) => <a href={adresseDe(props.vue, une)}>{direRemarque(une)}</a>)} />
    </Message>
  )
}
