import type { Child } from 'hono/jsx'
import { url } from '#platform/url.ts'
import type { Ctx } from '#src/ground/web.ts'
import { Etiquette, Liste, Message, Nombres, Quand, Section } from '#ui/data.tsx'
import { Bouton, Champ, type Errors, Formulaire, Gestes } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import type { Depot, EtatDeDepot } from '../domain.ts'
import type { EcransDeDepot, Vue } from './ecrans.tsx'

export const NOM_DE_L_ETAT: Readonly<Record<EtatDeDepot, string>> = {
  lecture: 'En lecture',
  apercu: 'À relire',
  applique: 'Enregistré',
  abandonne: 'Abandonné',
  echec: 'Illisible',
}
const GENRE_DE_L_ETAT = {
  lecture: 'attente',
  apercu: 'accent',
  applique: 'succes',
  abandonne: 'neutre',
  echec: 'erreur',
} as const

// Written, then emptied because somebody of whom it tells erased everything.
const nomDeLEtat = ({ etat, appliqueLe }: Depot): string =>
  etat === 'abandonne' && appliqueLe ? 'Enregistré, puis effacé' : NOM_DE_L_ETAT[etat]

type AuDepot = Readonly<{
  c: Ctx
  d: EcransDeDepot
  id: string
  errors: Errors
  recents: readonly Depot[]
  aussi: Child
  children?: Child
}>

/** The form that takes the file, then the files deposited lately, each with what became of it. */
export function OuDeposer({ c, d, id, errors, recents, aussi, children }: AuDepot) {
  return (
    <Layout titre={d.titre} chapeau={d.chapeau} actif={d.actif} fil={d.fil(c)}>
      <Formulaire action={url(d.racine, c.var.visit)} errors={errors} hidden={{ id }} fichier>
        <Champ
          nom="fichier"
          libelle={d.libelle}
          aide={d.aide}
          type="file"
          accept={`.xlsx,.xlsm,.xls,.ods,.csv,.txt${d.formats ?? ''}`}
          required={!d.facultatif}
          erreur={errors.fichier}
          nu={d.facultatif}
        />
        {children}
        <Gestes>
          <Bouton icone="importer">{d.bouton}</Bouton>
        </Gestes>
      </Formulaire>
      {aussi}
      {recents.length === 0 ? null : (
        <Section id="recents" titre={d.genre.prive ? 'Vos derniers fichiers' : 'Fichiers déjà déposés'}>
          <Liste
            genre="lignes"
            elements={recents.map((r) => (
              <div class="rangee rangee--entre">
                <a href={url(`${d.racine}/:id`, c.var.visit, { id: r.id })}>{r.nomFichier}</a>
                <span>
                  <Quand instant={r.deposeLe} /> <Etiquette genre={GENRE_DE_L_ETAT[r.etat]}>{nomDeLEtat(r)}</Etiquette>
                </span>
              </div>
            ))}
          />
        </Section>
      )}
    </Layout>
  )
}

const filDe = ({ c, d }: Vue) => [...d.fil(c), { href: url(d.racine, c.var.visit), libelle: d.titre }]

/** While the file is read: how far, and a way to look again without JavaScript. */
export function EnLecture(vue: Vue) {
  const { d, depot, chemin } = vue
  return (
    <Layout titre="Lecture en cours" actif={d.actif} fil={filDe(vue)} tete={<meta http-equiv="refresh" content="3" />}>
      <progression-import adresse={chemin('/etat')}>
        <p data-phrase>Lecture de {depot.nomFichier}…</p>
        <progress max={100} value={depot.progression} aria-label="Lecture du fichier" />
        <p data-sans-script>
          <a href={chemin()}>Voir où en est la lecture</a>
        </p>
      </progression-import>
    </Layout>
  )
}

type PageProps = Readonly<{ vue: Vue; titre: string; phrase?: string; gestes?: Child; children?: Child }>

/** Any page of a file that was read: its name, what was just refused, what became of it. */
export const PageDeDepot = ({ vue, titre, phrase, gestes, children }: PageProps) => (
  <Layout
    titre={titre}
    actif={vue.d.actif}
    chapeau={phrase === undefined ? vue.depot.nomFichier : `${vue.depot.nomFichier} : ${phrase}`}
    fil={filDe(vue)}
    gestes={gestes}
  >
    {vue.refus ? <Message genre="erreur">{vue.refus}</Message> : null}
    {vue.depot.message ? <Message genre="attention">{vue.depot.message}</Message> : null}
    {children}
  </Layout>
)

/** The yes that writes the file, in the form that holds its choices; or it is given up. */
export const Oui = ({ vue: { chemin }, libelle }: Readonly<{ vue: Vue; libelle: string | null }>) => (
  <Gestes>
    {libelle === null ? null : <Bouton icone="coche">{libelle}</Bouton>}
    <Bouton genre="discret" formaction={chemin('/abandon')} abandonne>
      Abandonner ce fichier
    </Bouton>
  </Gestes>
)

type FiniProps = Readonly<{
  vue: Vue
  titre: string
  nombres: readonly (readonly [number | undefined, string, string])[]
  gestes: Child
  children?: Child
}>

/** Once it is over: what was written, or why not, and what to do next. */
export function Fini({ vue, titre, nombres, gestes, children }: FiniProps) {
  const { c, d, depot } = vue
  const { appliqueLe, deposePar } = depot
  const titres = {
    ...NOM_DE_L_ETAT,
    applique: titre,
    abandonne: appliqueLe ? nomDeLEtat(depot) : 'Fichier abandonné',
    echec: 'Ce fichier n’a pas pu être lu',
  }
  return (
    <PageDeDepot vue={vue} titre={titres[depot.etat]}>
      {depot.bilan ? <Nombres nombres={nombres.map(([n = 0, un, plusieurs]) => [n, un, plusieurs])} /> : null}
      {appliqueLe ? (
        <p>
          Enregistré le <Quand instant={appliqueLe} />, déposé par {deposePar}.
        </p>
      ) : depot.message === '' ? (
        <p>Rien n’a été écrit de ce fichier.</p>
      ) : null}
      <Gestes>
        {depot.etat === 'applique' ? gestes : null}
        <Bouton
          genre={depot.etat === 'applique' ? 'discret' : 'principal'}
          href={url(d.racine, c.var.visit)}
          icone="importer"
        >
          Déposer un autre fichier
        </Bouton>
      </Gestes>
      {depot.etat === 'applique' ? children : null}
    </PageDeDepot>
  )
}
