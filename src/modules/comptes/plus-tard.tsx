import type { Child } from 'hono/jsx'
import { asset } from '#platform/assets.ts'
import { jourDe } from '#platform/dates.ts'
import { cleDAppareil, prenomDe } from '#src/ground/appareil.ts'
import type { Visit } from '#src/ground/visit.ts'

type Props = Readonly<{
  visit: Visit
  /** What it is called: « récit », « récits ». */
  quoi: readonly [un: string, plusieurs: string]
  /** What it is about, as a phone says it back: the date, the action. Read by who typed it alone. */
  sujet?: string
  /** How a link is called, for whoever opens the phone next. */
  lien?: string
  /**
   * The page may be kept on the device, to open there without a network: an entry form, empty, that shows nobody's words; or,
   * where it shows who is awaited, until the end of this day.
   */
  garder?: boolean | Temporal.PlainDate
  /** The field that names it, and what it must look like to be kept. */
  champ?: Readonly<{ nom: string; motif?: string; refus?: string }>
  /** The field of which there is one: typed again, it takes the place of what waits. Otherwise each is another. */
  unique?: string
  /** The box that says that these words were read: unticked when they change. */
  relire?: string
  /** What is promised without a network, and what is to be done once it was kept. */
  dit: string
  ensuite?: string
  children?: Child
}>

/** Around the form of what is noted on the spot: without a network it is kept in the phone, and leaves by itself (`islands/envoyer-plus-tard.ts`). */
export const PlusTard = ({ visit, quoi: [un, plusieurs], champ, garder, ...p }: Props) => (
  <envoyer-plus-tard
    class="pile"
    data-de={cleDAppareil(visit.me)}
    data-par={prenomDe(visit.me) || p.lien || 'quelqu’un d’autre'}
    data-un={un}
    data-plusieurs={plusieurs}
    data-sujet={p.sujet}
    data-garder={garder === true ? '' : garder ? garder.toString() : undefined}
    data-champ={champ?.nom}
    data-motif={champ?.motif}
    data-refus={champ?.refus}
    data-unique={p.unique}
    data-relire={p.relire}
    data-jour={jourDe(visit.now).toString()}
    data-ensuite={p.ensuite}
  >
    <script type="module" src={asset('envoyer-plus-tard.js')}></script>
    {/* Above the form: under a long one, nobody sees what is to be taken up again. */}
    <ul class="pile" data-refuses="" hidden></ul>
    {p.children}
    <p class="petit doux" role="status" data-etat={p.dit}></p>
    <p class="petit doux" role="status" data-autres="" hidden></p>
    <ul class="pile" data-gardes="" hidden></ul>
  </envoyer-plus-tard>
)
