import type { Child } from 'hono/jsx'
import { z } from 'zod'
import { PlusTard } from '#modules/comptes/index.ts'
import { jourDe as leJour } from '#platform/dates.ts'
import { choix, type Errors, entier, identifiant, identifiantOuRien, saisi, texte } from '#platform/forms.ts'
import { type Id, newId } from '#platform/ids.ts'
import { pluriel } from '#platform/texte.ts'
import { read, type Visit } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, type Saisie } from '#src/ground/web.ts'
import { Puces, Refusee, Section } from '#ui/data.tsx'
import { Bouton, Champ, champs, Formulaire, Gestes, optionsDe, Radios } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import type { Fil } from '#ui/page.ts'
import { type Attendu, lireLaPorte } from '../accueillir/porte.ts'
import { type Pointe, pointer } from '../accueillir/usecases.ts'
import { lesLibres, noterUneVenue, type RefusDeVenue, type Venu } from '../accueillir/venues.ts'
import { lireNumeros, type Page as PageDeLaPorte, parLettres, type Quoi } from '../domain/pointages.ts'
import { lireVenue, NUMERO_DES_LIBRES } from '../domain/venues.ts'

/** What the door shows and takes, be it that of who organises or one that is lent (`accueil.tsx`, `porte-pretee.tsx`). */

const ILLISIBLE = 'Tapez un numéro (« 12 »), les premières lettres d’un prénom, ou « 1 4 7-12 » pour toute une feuille.'

/** What is said of whoever is on the list, and of whoever is not. */
const DIT = ['arrive', 'parti', 'venue', 'erreur'] as const satisfies readonly (Quoi | 'venue')[]

const Form = z.object({
  id: identifiant(),
  numeros: texte({ max: 400, obligatoire: ILLISIBLE }),
  quoi: choix(DIT),
  // What this page showed, and its own name: an old page that says neither takes nothing back.
  vue: entier({ min: 0, max: 2 ** 31 - 1 }),
  poste: identifiantOuRien(),
})

/** All that the door of that day shows to whoever is there. */
export const laPorteIci = (visit: Visit, journeeId: Id) =>
  read(visit, async (tx) => {
    const la = await lireLaPorte(tx, visit, journeeId)
    return { visit, ...la, libres: await lesLibres(tx, visit, la) }
  })

/** The page of this door, and the day that it is of. */
type Ou = Readonly<{ path: string; journeeId: Id }>

/** What was typed at the door; `encore`, its page again. */
export async function noterALaPorte(c: Ctx, ou: Ou, montrer: Parameters<typeof formOf>[2]): Promise<Response> {
  const { visit } = c.var
  const { form, encore } = await formOf(c, Form, montrer)
  if (!form.ok) return encore(form.errors)
  const { id, quoi } = form.value
  const page = { vu: form.value.vue ?? 0, poste: form.value.poste ?? id }
  if (quoi === 'venue') return accueillirQuelquun(c, ou, { id, page, dit: form.value.numeros }, encore)
  const lus = lireNumeros(form.value.numeros)
  const parNom = lus.ok ? [] : parLettres((await laPorteIci(visit, ou.journeeId)).inscrits, form.value.numeros)
  if (!lus.ok && parNom.length > 1)
    return encore({ numeros: `Lequel ? ${parNom.slice(0, 8).map(direUn).join(' ; ')}.` })
  const numeros = lus.ok ? lus.value : parNom.flatMap(({ numero }) => numero ?? [])
  if (numeros.length === 0)
    return encore({ numeros: lireVenue(form.value.numeros).ok ? `${ILLISIBLE} ${PAS_INSCRITE}` : ILLISIBLE })
  const fait = await pointer(visit, ou.journeeId, { id, numeros, quoi, page })
  if (fait.ok) return goOn(c, ou.path, dire(quoi, fait.value))
  if (fait.reason === 'inconnus')
    return encore({
      numeros: `Personne n’a ${fait.numeros.length > 1 ? 'les numéros' : 'le numéro'} ${fait.numeros.join(', ')}.`,
    })
  return encore({}, 409, ANNULEE)
}

const ANNULEE = 'Cette rencontre est annulée : personne n’y est pointé.'
const PAS_INSCRITE = 'Si elle n’était pas inscrite, cochez « Elle n’était pas inscrite ».'

type Encore = (errors: Errors, statut?: 409 | 422, refus?: string) => Response | Promise<Response>

/** Somebody who is on no list, with the itinerary that she was given. */
async function accueillirQuelquun(
  c: Ctx,
  ou: Ou,
  { id, page, dit }: Readonly<{ id: Id; page: PageDeLaPorte; dit: string }>,
  encore: Encore,
): Promise<Response> {
  const lue = lireVenue(dit)
  if (!lue.ok) return encore({ numeros: VENUE_ILLISIBLE })
  const fait = await noterUneVenue(c.var.visit, ou.journeeId, { id, page, ...lue.value })
  if (fait.ok) return goOn(c, ou.path, direLaVenue(fait.value))
  if (fait.reason === 'annule') return encore({}, 409, ANNULEE)
  return encore({ numeros: refuserLaVenue(fait, lue.value.numero) })
}

const VENUE_ILLISIBLE = 'Tapez son prénom, puis le numéro du papier : « Ana 902 ».'

export function refuserLaVenue(refus: RefusDeVenue, numero: number | null): string {
  if (refus.reason === 'pris')
    return (numero ?? 0) > NUMERO_DES_LIBRES
      ? `L’itinéraire ${numero} est déjà celui de ${refus.par} : regardez le numéro du papier, ou donnez-en un autre.`
      : `Le numéro ${numero} est celui de ${refus.par}, qui est sur la liste : mettez celui d’un itinéraire libre.`
  const [premier] = refus.libres
  if (premier === undefined)
    return 'Il ne reste pas d’itinéraire libre : tapez son prénom seul, elle aura un numéro sans itinéraire.'
  const encore = `Encore libres : ${refus.libres.join(', ')}.`
  return numero === null
    ? `Donnez-lui un itinéraire libre, et tapez son numéro après le prénom. ${encore}`
    : `Aucun itinéraire libre ne porte le numéro ${numero} : regardez le papier. ${encore}`
}

function direLaVenue({ nom, numero, etat, chemin, finie }: Venu): string {
  if (etat === 'attendu') return `${nom} avait déjà été notée, puis effacée depuis.`
  if (etat === 'parti') return `${nom} avait déjà été notée ; elle est repartie depuis.`
  return chemin
    ? `Là : ${nom}, avec l’itinéraire ${numero ?? ''}.`
    : finie
      ? `Là : ${nom}, n° ${numero ?? '?'}.`
      : `Là : ${nom}, n° ${numero ?? '?'}. Il ne reste pas d’itinéraire libre : elle aura des stands si la suite est refaite.`
}

/** Where each is now; and, where it is not what was just typed, that it was said otherwise meanwhile. */
function dire(quoi: Quoi, tous: readonly Pointe[]): string {
  if (tous.length === 0) return 'C’était déjà noté.'
  const eux = tous.filter(({ otee }) => !otee)
  const dits = ETATS.flatMap(({ etat, mot }) => {
    const noms = eux.flatMap((un) => (un.etat === etat ? [un.nom] : []))
    return noms.length > 0 ? [`${mot} : ${noms.join(', ')}.`] : []
  })
  const otees = tous.flatMap(({ nom, otee }) => (otee ? [nom] : []))
  if (otees.length > 0)
    dits.push(`Plus sur la liste : ${otees.join(', ')}. L’itinéraire, s’il y en avait un, est de nouveau libre.`)
  // What this page did not show, it does not take back.
  const garde = ({ etat, ecrit }: Pointe) => etat === 'parti' || (etat === 'la' && !ecrit)
  const autrement = eux.some((un) => (quoi === 'erreur' ? garde(un) : un.etat !== VOULU[quoi]))
  const efface = tous.some(({ ecrit }) => ecrit) ? 'Pointage effacé.' : 'Rien n’est effacé.'
  return [...(quoi === 'erreur' ? [efface] : []), ...dits, ...(autrement ? [AUTREMENT] : [])].join(' ')
}

const VOULU = { arrive: 'la', parti: 'parti' } as const
const ETATS = [
  { etat: 'la', mot: 'Là' },
  { etat: 'parti', mot: 'Repartis' },
  { etat: 'attendu', mot: 'Pas encore là' },
] as const
const AUTREMENT =
  'Cela a été noté autrement depuis, sur une autre page : regardez la liste, et notez-le de nouveau si c’est encore vrai.'

const NOM_DE_QUOI: Readonly<Record<(typeof DIT)[number], string>> = {
  arrive: 'Elle est là',
  parti: 'Elle est repartie',
  erreur: 'Effacer : c’était une erreur',
  venue: 'Elle n’était pas inscrite',
}

type Vue = Awaited<ReturnType<typeof laPorteIci>> & Saisie

/** `enTete` and `pied`: what stands above its form and under its lists; `lien`: how the phone calls whoever types by a link. */
export function Porte({
  visit,
  tempsFort,
  inscrits,
  pointages,
  etats,
  libres,
  values,
  errors,
  refus,
  action,
  fil,
  lien,
  enTete,
  pied,
}: Vue & Readonly<{ action: string; fil?: Fil; lien?: string; enTete?: Child; pied?: Child }>) {
  const champ = champs(Form, values, errors)
  const vu = Math.max(0, ...pointages.map(({ rang }) => rang))
  const de = (quoi: 'la' | 'parti' | undefined) =>
    inscrits.filter(({ id }) => etats.get(id) === quoi).sort((a, b) => (a.numero ?? 0) - (b.numero ?? 0))
  const [la, partis, attendus] = [de('la'), de('parti'), de(undefined)]
  return (
    <Layout
      titre="Qui est arrivé"
      {...(fil === undefined ? { horsRecherche: true } : { fil })}
      chapeau={`${pluriel(compter(la), 'personne est là', 'personnes sont là')}, ${pluriel(compter(attendus), 'est attendue', 'sont attendues')}${partis.length > 0 ? `, ${pluriel(compter(partis), 'est repartie', 'sont reparties')}` : ''}.`}
    >
      <Refusee phrase={refus} />
      {enTete}
      <PlusTard
        visit={visit}
        quoi={['pointage', 'pointages']}
        {...(lien === undefined ? {} : { lien })}
        champ={{ nom: 'numeros', motif: '\\S', refus: ILLISIBLE }}
        garder={leJour(tempsFort.moment?.fin ?? visit.now)}
        dit="Sans réseau, chaque pointage est gardé dans ce téléphone et part dès que le réseau revient."
      >
        <Formulaire
          action={action}
          errors={errors}
          hidden={{
            id: saisi(values, 'id') || newId(),
            vue: saisi(values, 'vue') || String(vu),
            poste: saisi(values, 'poste') || newId(),
          }}
        >
          <Champ
            {...champ('numeros')}
            libelle="Numéro, ou premières lettres du prénom"
            aide={`Pour toute une feuille de papier : « 1 4 7-12 ». ${direLesLibres(libres)}`}
            suggestions={attendus.map(({ numero, nom }) => `${numero ?? '?'} · ${nom}`)}
            autocomplete="off"
            autofocus
          />
          <Radios
            {...champ('quoi')}
            valeur={saisi(values, 'quoi') || 'arrive'}
            libelle="Que noter de cette personne ?"
            disposition="courtes"
            options={optionsDe(DIT, NOM_DE_QUOI)}
          />
          <Gestes collees>
            <Bouton icone="fait">Noter</Bouton>
          </Gestes>
        </Formulaire>
      </PlusTard>
      {attendus.length > 0 ? (
        <Section id="attendus" titre="Pas encore là">
          <Puces de={attendus.map(direUn)} />
        </Section>
      ) : null}
      {la.length > 0 ? (
        <Section id="la" titre="Là">
          <Puces de={la.map(direUn)} />
        </Section>
      ) : null}
      {partis.length > 0 ? (
        <Section id="repartis" titre="Repartis">
          <Puces de={partis.map(direUn)} />
        </Section>
      ) : null}
      {pied}
    </Layout>
  )
}

const direLesLibres = (libres: readonly number[]): string =>
  libres[0] === undefined
    ? 'Qui n’était pas inscrite : son prénom.'
    : `Qui n’était pas inscrite : son prénom et le numéro d’un itinéraire libre, « Ana ${libres[0]} ».`
const compter = (eux: readonly Attendu[]): number => eux.reduce((total, { nombre }) => total + nombre, 0)
const direUn = ({ numero, nom, nombre, structure }: Attendu): string =>
  `${numero ?? '?'} · ${nom}${structure && structure !== nom ? `, ${structure}` : ''}${nombre > 1 ? ` (${nombre} personnes)` : ''}`
