import type { Child } from 'hono/jsx'
import {
  brouillonsVus,
  peutDireUneFermeture,
  type Repere,
  VUES,
  type Vue,
  voitLesEcheances,
} from '#modules/annee/index.ts'
import {
  ecrireFiltre,
  type Filtre,
  lireFiltre,
  peutImporterDesDates,
  peutPublierQuelqueChose,
} from '#modules/seances/index.ts'
import { jourDe } from '#platform/dates.ts'
import { url } from '#platform/url.ts'
import { choisisDe, type Dits, enMots } from '#src/ground/filtre.ts'
import type { Visit } from '#src/ground/visit.ts'
import { type Choisi, Enlever, Onglets, Seulement, Vide } from '#ui/data.tsx'
import { Bouton } from '#ui/fields.tsx'
import { Icone } from '#ui/icons.tsx'
import { Layout } from '#ui/layout.tsx'
import { autreVue } from '../adresses.ts'
import type { Ligne } from '../lignes.ts'
import { peutVoirLesTrous } from '../policy.ts'
import type { ChoixDeFiltre } from '../queries.ts'
import { NOM_DE_LA_VUE, textes } from '../textes.fr.ts'
import { FiltresDuCalendrier } from './filtres.tsx'
import { Derriere } from './fond.tsx'
import { cheminDAbonnement, LiensDesFlux } from './liens.tsx'

export type Pas = Readonly<{ href: string; libelle: string }>

type CadreProps = Readonly<{
  visit: Visit
  vue: Vue
  titre: string
  fenetre?: string
  chapeau?: string
  filtre: Filtre
  choix: ChoixDeFiltre
  /** The filter in words and, when it finds nothing, what would come without each. */
  dits: Dits
  nombres: ReadonlyMap<string, number> | null
  /** The first and last days in sight. */
  du: Temporal.PlainDate
  au: Temporal.PlainDate
  vacances: readonly Repere[]
  fond: readonly Repere[]
  lignes: readonly Ligne[]
  avant: Pas | null
  apres: Pas | null
  /** This very view, without its filters. */
  ici: string
  caches?: Readonly<Record<string, string>>
  /** Doors that other modules add beside the calendar. */
  autour: readonly Child[]
  children?: Child
}>

/** What all views share: which view, before and after, the filters, what stands behind, and what can be taken away. */
export function Cadre(props: CadreProps) {
  const { visit, vue, titre, filtre, choix, dits, caches = {}, du, au, vacances, lignes } = props
  const t = visit.territoire
  const aujourdhui = jourDe(visit.now)
  const dedans = Temporal.PlainDate.compare(du, aujourdhui) <= 0 && Temporal.PlainDate.compare(aujourdhui, au) <= 0
  const ou = { repere: dedans ? aujourdhui : du, aujourdhui, filtre, vacances }
  // Days drawn as a grid begin in the first screen: what the calendar leads to comes after them.
  const grille = vue === 'semaine' || vue === 'mois'
  const dit = enMots(dits)
  const sans = (nom: string) => {
    const query = new URLSearchParams({
      ...caches,
      ...ecrireFiltre(lireFiltre({ ...ecrireFiltre(filtre), [nom]: '' })),
    })
    return query.size === 0 ? props.ici : `${props.ici}?${query}`
  }
  const autour = <Autour visit={visit} filtre={filtre} ailleurs={props.autour} />
  return (
    <Layout
      titre={titre}
      fenetre={[props.fenetre ?? titre, ...dit].join(', ')}
      chapeau={props.chapeau}
      actif="calendrier"
      tete={<LiensDesFlux t={t} filtre={filtre} />}
      fil={
        vue === 'liste' || grille
          ? []
          : [{ href: autreVue(t, 'liste', { ...ou, repere: aujourdhui }), libelle: textes.titre }]
      }
      gestes={
        peutPublierQuelqueChose(visit.me) ? (
          <Bouton href={url('/calendrier/seances/nouvelle', t)} icone="ajouter">
            Ajouter des dates
          </Bouton>
        ) : undefined
      }
    >
      {lignes.length === 0 ? null : (
        <a class="evitement" href="#dates">
          Aller aux dates
        </a>
      )}
      {grille ? null : autour}
      <Onglets
        libelle={textes.vues}
        onglets={VUES.map((une) => ({
          href: autreVue(t, une, ou),
          libelle: NOM_DE_LA_VUE[une],
          actif: une === vue,
        }))}
      />
      <FiltresDuCalendrier t={t} filtre={filtre} choix={choix} dit={dit} action={props.ici} hidden={caches} />
      <Seulement choisis={choisisDe(dits, sans)} tout={props.ici} />
      <PasAPas
        {...props}
        aujourdhui={vue === 'liste' || dedans ? null : autreVue(t, vue, { ...ou, repere: aujourdhui })}
      />
      {lignes.length === 0 ? <Rien choisis={choisisDe(dits, sans, props.nombres)} /> : null}
      <div class="pile" id="dates" tabindex={-1}>
        {props.children}
      </div>
      {vue === 'liste' && lignes.length > 0 ? <PasAPas {...props} aujourdhui={null} libelle="Plus de dates" /> : null}
      <Derriere fond={props.fond} />
      {grille ? autour : null}
      {brouillonsVus(visit.me).length > 0 && lignes.some(({ brouillon }) => brouillon !== '') ? (
        <p class="doux petit">{textes.brouillons}</p>
      ) : null}
    </Layout>
  )
}

/** What the calendar leads to; nothing else in the product does. */
function Autour({ visit, filtre, ailleurs }: Pick<CadreProps, 'visit' | 'filtre'> & { ailleurs: readonly Child[] }) {
  const { me, territoire: t } = visit
  return (
    <nav class="cal-autour sans-impression" aria-label={textes.autour}>
      {peutPublierQuelqueChose(me) ? (
        <Bouton href={url('/calendrier/publication', t)} genre="discret" petit icone="envoyer">
          À publier
        </Bouton>
      ) : null}
      {ailleurs}
      {voitLesEcheances(me) ? (
        <Bouton href={url('/echeances', t)} genre="discret" petit icone="dates">
          Échéances
        </Bouton>
      ) : null}
      {peutDireUneFermeture(me) ? (
        <Bouton href={url('/calendrier/fermetures', t)} genre="discret" petit icone="fermer">
          Fermetures
        </Bouton>
      ) : null}
      {peutImporterDesDates(me) ? (
        <Bouton href={url('/calendrier/import', t)} genre="discret" petit icone="importer">
          Importer des dates
        </Bouton>
      ) : null}
      {peutVoirLesTrous(me) ? (
        <Bouton href={url('/calendrier/trous', t)} genre="discret" petit icone="suivi">
          Trous et bousculades
        </Bouton>
      ) : null}
      <Bouton
        href={url('/calendrier/plan/:cle', t, { cle: String(jourDe(visit.now).year) }, ecrireFiltre(filtre))}
        genre="discret"
        petit
        icone="quartier"
      >
        {textes.plan}
      </Bouton>
      <Bouton href={url('/calendrier/imprimer', t, {}, ecrireFiltre(filtre))} genre="discret" petit icone="imprimer">
        {textes.imprimer}
      </Bouton>
      <Bouton href={cheminDAbonnement(t, filtre)} genre="discret" petit icone="notification">
        {textes.abonnement}
      </Bouton>
    </nav>
  )
}

type PasProps = Pick<CadreProps, 'avant' | 'apres'> & Readonly<{ aujourdhui: string | null; libelle?: string }>

function PasAPas({ avant, apres, aujourdhui, libelle = 'Avant et après' }: PasProps) {
  return (
    <nav class="cal-pas sans-impression" aria-label={libelle}>
      {avant ? (
        <a class="bouton bouton--secondaire bouton--petit" rel="prev" href={avant.href}>
          <Icone nom="gauche" />
          <span>{avant.libelle}</span>
        </a>
      ) : (
        <span />
      )}
      {aujourdhui ? (
        <a class="bouton bouton--discret bouton--petit" href={aujourdhui}>
          <span>Aujourd’hui</span>
        </a>
      ) : null}
      {apres ? (
        <a class="bouton bouton--secondaire bouton--petit" rel="next" href={apres.href}>
          <span>{apres.libelle}</span>
          <Icone nom="droite" />
        </a>
      ) : (
        <span />
      )}
    </nav>
  )
}

function Rien({ choisis }: { choisis: readonly Choisi[] }) {
  const filtree = choisis.length > 0
  return (
    <Vide picto="calendrier" titre={filtree ? textes.videFiltre : textes.vide}>
      {filtree ? <Enlever choisis={choisis} /> : textes.videAide}
    </Vide>
  )
}
