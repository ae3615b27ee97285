import { z } from 'zod'
import { enClair } from '#platform/dates.ts'
import {
  choix,
  coche,
  entier,
  identifiant,
  identifiantOuRien,
  jour,
  saisi,
  telephone,
  texte,
  versionLue,
} from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { majuscule, pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { found, read, type Visit } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, goOnAt, param, SANS_SAISIE, type Saisie, screen } from '#src/ground/web.ts'
import { Etiquette, Liste, Message, Refusee, Section } from '#ui/data.tsx'
import { Bouton, Case, Champ, champs, Envoi, Formulaire, Gestes, optionsDe, Radios } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { ceuxAQui, type Devenir, GENRES_DE_PROMESSE, SIGNATURES } from '../domain/cartes.ts'
import { ceuxDits, lireNumeros } from '../domain/pointages.ts'
import { nomDuStand } from '../domain/stands.ts'
import { estVenue } from '../domain/venues.ts'
import {
  etapeDuJour,
  type LesCartes,
  lireLesCartes,
  noterUneCarte,
  relireLesPromesses,
  retirerUneCarte,
} from '../promettre/usecases.ts'
import type { CarteLue } from '../store/cartes.ts'
import {
  NOM_DE_LA_SIGNATURE,
  NOM_DE_LA_SUITE,
  NOM_DU_DEVENIR,
  NOM_DU_GENRE_DE_PROMESSE,
  REFUS_DE_CARTE,
} from '../textes.fr.ts'
import { filDe } from '../views.tsx'

/** The cards that people signed: keyed that day or later, what comes of each, and read again at 7, 30 and 90 days. */
export const promessesScreen = screen()

const PATH = '/lancement/:id/promesses'
const CARTE = `${PATH}/:carte`

const Form = z.object({
  id: identifiant(),
  numeroDeCarte: entier({ min: 1, max: 999, obligatoire: 'Écrivez le numéro de la carte.' }).pipe(z.number()),
  quiPromet: texte({ max: 60, obligatoire: 'Dites qui promet : son numéro, ou les premières lettres de son prénom.' }),
  aQuiPromis: texte({ max: 120, obligatoire: 'Dites à qui : « 34 » pour une personne, « stand 5 » pour un stand.' }),
  genre: choix(GENRES_DE_PROMESSE),
  promesse: texte({ max: 120, obligatoire: 'Écrivez ce qui est promis.' }),
  avant: jour(),
  rappeler: coche(),
  telephone: telephone(),
  signatures: choix(SIGNATURES),
  version: versionLue().optional(),
  /** Of whom this page said that they promised that day elsewhere. */
  sachantId: identifiantOuRien(),
})

promessesScreen.get(PATH, async (c) => c.html(<Page {...(await donnees(c))} {...SANS_SAISIE} />))

promessesScreen.get(CARTE, async (c) => {
  const la = await donnees(c)
  const carte = found(la.cartes.find(({ id }) => id === param(c, 'carte')))
  return c.html(<Page {...la} carte={carte} values={valeursDe(la, carte)} errors={{}} />)
})

promessesScreen.post(`${PATH}/relecture`, async (c) => {
  await relireLesPromesses(c.var.visit, param(c))
  return goOn(c, PATH, 'C’est noté : les promesses sont relues.')
})

promessesScreen.post(PATH, (c) => noter(c, null))
promessesScreen.post(CARTE, (c) => noter(c, param(c, 'carte')))

promessesScreen.post(`${CARTE}/retrait`, async (c) => {
  const version = versionLue().safeParse((await c.req.formData()).get('version'))
  await retirerUneCarte(c.var.visit, param(c), param(c, 'carte'), version.data ?? 0)
  return goOn(c, PATH, 'La carte est retirée.')
})

async function noter(c: Ctx, carteId: string | null): Promise<Response> {
  const { form, encore } = await formOf(c, Form, async (saisie) => {
    const la = await donnees(c)
    const carte = carteId === null ? undefined : found(la.cartes.find(({ id }) => id === carteId))
    return <Page {...la} {...(carte ? { carte } : {})} {...saisie} />
  })
  if (!form.ok) return encore(form.errors)
  const { quiPromet, aQuiPromis, sachantId, version, numeroDeCarte, promesse, ...dit } = form.value
  const { inscrits, stands } = await donnees(c)
  const eux = ceuxDits(inscrits, quiPromet)
  const [elle, autre] = eux
  if (!elle || autre) return encore({ quiPromet: autre ? laquelle(eux, []) : personne(quiPromet) })
  const nommes = stands.map((un) => ({ ...un, nom: nomDuStand(un) }))
  const receveurs = ceuxAQui(inscrits, nommes, aQuiPromis)
  const [lui, second] = [...receveurs.stands, ...receveurs.personnes]
  if (!lui || second)
    return encore({ aQuiPromis: second ? laquelle(receveurs.personnes, receveurs.stands) : personne(aQuiPromis) })
  const auStand = receveurs.stands.length > 0
  const fait = await noterUneCarte(c.var.visit, param(c), {
    ...dit,
    numero: numeroDeCarte,
    quoi: promesse,
    avant: dit.avant === null ? null : Temporal.PlainDate.from(dit.avant),
    id: carteId ?? dit.id,
    version: carteId === null ? null : (version ?? 0),
    inscriptionId: elle.id,
    standId: auStand ? lui.id : null,
    recoitId: auStand ? null : lui.id,
    sachant: sachantId === elle.id,
  })
  if (fait.ok) return goOnAt(c, PATH, 'noter', `Carte ${numeroDeCarte} : ${NOM_DE_LA_SUITE[fait.value]}`)
  const phrase = REFUS_DE_CARTE[fait.reason]
  if (fait.reason === 'numero-pris') return encore({ numeroDeCarte: phrase }, 409)
  if (fait.reason === 'sans-numero') return encore({ telephone: phrase })
  return encore({}, 409, phrase)
}

const laquelle = (eux: LesCartes['inscrits'], stands: LesCartes['stands']): string =>
  `Laquelle ? ${[...eux.map(direUn), ...stands.map(direAuStand)].slice(0, 8).join(' ; ')}.${
    eux.some(({ numero }) => numero === null)
      ? ' Donnez d’abord un numéro à chaque personne, à « Qui est arrivé ».'
      : ''
  }`

function personne(dit: string): string {
  const lus = lireNumeros(dit)
  const libre = lus.ok ? lus.value.find(estVenue) : undefined
  return libre === undefined
    ? 'Personne n’a ce numéro ni ce prénom sur la liste, et aucun stand non plus : inscrivez d’abord cette personne.'
    : `${libre} est un itinéraire libre que personne n’a noté à l’accueil : notez-y d’abord « Ana ${libre} ».`
}

async function donnees(c: Ctx) {
  const { visit } = c.var
  return { visit, ...(await read(visit, (tx) => lireLesCartes(tx, visit, param(c)))) }
}

type Props = LesCartes & Readonly<{ visit: Visit; carte?: CarteLue }> & Saisie

const valeursDe = ({ inscrits, stands }: LesCartes, une: CarteLue) => {
  const elle = inscrits.find(({ id }) => id === une.inscriptionId)
  const stand = stands.find(({ id }) => id === une.standId)
  const lui = inscrits.find(({ id }) => id === une.recoitId)
  return {
    numeroDeCarte: String(une.numero),
    quiPromet: elle ? direUn(elle) : '',
    aQuiPromis: stand ? direAuStand(stand) : lui ? direUn(lui) : '',
    genre: une.genre,
    promesse: une.quoi,
    avant: une.avant?.toString() ?? '',
    rappeler: une.rappeler ? 'on' : '',
    signatures: une.signatures,
    version: String(une.version),
  }
}

function Page(props: Props) {
  const { visit, journee, cartes, carte, refus } = props
  const n = (quoi: Devenir) => cartes.filter(({ devenir }) => devenir === quoi).length
  const compte = DEVENIRS.flatMap((un) => (n(un) > 0 ? [pluriel(n(un), ...NOM_DU_DEVENIR[un])] : []))
  const etape = etapeDuJour(props, visit)
  return (
    <Layout
      titre={carte ? `La carte n° ${carte.numero}` : 'Les promesses'}
      fil={filDe(visit, props)}
      chapeau={
        carte
          ? 'Rien n’en est encore parti : corrigez ce qui a été noté, ou retirez la carte.'
          : cartes.length === 0
            ? 'Aucune carte n’est encore notée. Chaque carte a un numéro : notez-les le jour même, ou les jours suivants.'
            : `${pluriel(cartes.length, 'carte notée', 'cartes notées')} : ${compte.join(', ')}.`
      }
    >
      <Refusee phrase={refus} />
      {etape !== null && !carte && cartes.length > 0 ? (
        <Message titre={`${etape} jours ont passé : où en est chaque promesse ?`}>
          <p>
            Relisez celles qui sont en cours : chacune mène à sa page, où se dit ce qu’elle est devenue. Les autres sont
            comptées, et personne n’est rappelé.
          </p>
          <Gestes>
            <Envoi action={url(`${PATH}/relecture`, visit, { id: journee.id })} genre="secondaire" icone="fait">
              Elles sont relues
            </Envoi>
          </Gestes>
        </Message>
      ) : null}
      <Section id="noter" titre={carte ? 'Ce qui est noté' : 'Noter une carte'}>
        <LeFormulaire {...props} />
      </Section>
      {carte ? null : DEVENIRS.map((un) => (n(un) > 0 ? <LaListe {...props} quoi={un} /> : null))}
    </Layout>
  )
}

const DEVENIRS = ['en-cours', 'tenue', 'pas-tenue', 'comptee'] as const

function LeFormulaire({ visit, journee, inscrits, stands, cartes, carte, values, errors }: Props) {
  const champ = champs(Form, values, errors)
  const action = carte ? url(CARTE, visit, { id: journee.id, carte: carte.id }) : url(PATH, visit, { id: journee.id })
  const suivant = Math.max(0, ...cartes.map(({ numero }) => numero)) + 1
  return (
    <Formulaire
      action={action}
      errors={errors}
      hidden={{
        id: saisi(values, 'id') || newId(),
        ...(carte ? { version: saisi(values, 'version') } : {}),
        sachantId: saisi(values, 'sachantId'),
      }}
    >
      <Champ
        {...champ('numeroDeCarte')}
        valeur={saisi(values, 'numeroDeCarte') || String(Math.min(suivant, 999))}
        libelle="Numéro de la carte"
        inputmode="numeric"
        largeur="court"
        autofocus
      />
      <Champ
        {...champ('quiPromet')}
        libelle="Qui promet ?"
        aide="Son numéro sur la liste, ou les premières lettres de son prénom."
        suggestions={inscrits.map(direUn)}
        autocomplete="off"
      />
      <Champ
        {...champ('aQuiPromis')}
        libelle="À qui ?"
        aide="Son numéro sur la liste, « stand 5 », ou les premières lettres du nom."
        suggestions={[...stands.map(direAuStand), ...inscrits.map(direUn)]}
        autocomplete="off"
      />
      <Radios
        {...champ('genre')}
        valeur={saisi(values, 'genre') || 'coup-de-main'}
        libelle="C’est plutôt…"
        disposition="courtes"
        options={optionsDe(GENRES_DE_PROMESSE, NOM_DU_GENRE_DE_PROMESSE)}
      />
      <Champ {...champ('promesse')} libelle="Quoi ?" aide="Tel que c’est écrit sur la carte." />
      <Champ {...champ('avant')} libelle="Avant le" nu type="date" largeur="court" />
      <Radios
        {...champ('signatures')}
        valeur={saisi(values, 'signatures') || 'deux'}
        libelle="Signée par…"
        disposition="courtes"
        options={optionsDe(SIGNATURES, NOM_DE_LA_SIGNATURE)}
      />
      <Case
        nom="rappeler"
        libelle="La case « on peut me rappeler » est cochée"
        cochee={saisi(values, 'rappeler') !== ''}
      />
      <Champ
        {...champ('telephone')}
        libelle="Son numéro de téléphone, s’il est sur la carte"
        nu
        type="tel"
        autocomplete="off"
        largeur="moyen"
      />
      <Gestes>
        <Bouton icone="fait">{carte ? 'Enregistrer' : 'Noter la carte'}</Bouton>
      </Gestes>
    </Formulaire>
  )
}

function LaListe(props: Props & Readonly<{ quoi: Devenir }>) {
  const elles = props.cartes.filter(({ devenir }) => devenir === props.quoi)
  const titre = `${majuscule(NOM_DU_DEVENIR[props.quoi][1])} (${elles.length})`
  return (
    <Section id={props.quoi} titre={titre}>
      <Liste genre="lignes" libelle={titre} elements={elles.map((une) => <UneCarte {...props} une={une} />)} />
    </Section>
  )
}

function UneCarte({ visit, journee, inscrits, stands, une }: Props & Readonly<{ une: CarteLue }>) {
  const elle = inscrits.find(({ id }) => id === une.inscriptionId)
  const stand = stands.find(({ id }) => id === une.standId)
  const autre = inscrits.find(({ id }) => id === une.recoitId)
  const page =
    une.miseEnLienId !== null
      ? url('/mises-en-lien/:id', visit, { id: une.miseEnLienId })
      : une.partageId !== null
        ? url('/partages/:id', visit, { id: une.partageId })
        : url(CARTE, visit, { id: journee.id, carte: une.id })
  const seule = une.miseEnLienId === null && une.partageId === null
  return (
    <div class="pile pile--serree">
      <span>
        <strong>
          <a href={page}>{`${une.numero}. ${une.quoi || 'Une promesse'}`}</a>
        </strong>
        {une.signatures === 'deux' ? null : (
          <Etiquette genre="attente">{`Signée par ${NOM_DE_LA_SIGNATURE[une.signatures].toLowerCase()}`}</Etiquette>
        )}
        <br />
        <span class="doux">
          {[
            elle ? direUn(elle) : 'Une personne qui n’est plus sur la liste',
            `pour ${stand ? direAuStand(stand) : autre ? direUn(autre) : 'une personne'}`,
            ...(une.avant === null ? [] : [`avant le ${enClair(une.avant)}`]),
          ].join(', ')}
        </span>
      </span>
      {seule ? (
        <Envoi
          action={url(`${CARTE}/retrait`, visit, { id: journee.id, carte: une.id })}
          hidden={{ version: une.version }}
          genre="discret"
          petit
          nomComplet={`Retirer la carte ${une.numero}`}
        >
          Retirer
        </Envoi>
      ) : null}
    </div>
  )
}

const direUn = ({ numero, nom, structure }: LesCartes['inscrits'][number]): string =>
  `${numero === null ? '' : `${numero} · `}${nom}${structure && structure !== nom ? `, ${structure}` : ''}`

const direAuStand = (stand: LesCartes['stands'][number]): string =>
  `stand ${stand.numero} · ${nomDuStand(stand)}${stand.action === null ? '' : ` (${stand.action})`}`
