import { z } from 'zod'
import { choix, identifiant, saisi, texte } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { read } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, param, SANS_SAISIE, type Saisie, screen } from '#src/ground/web.ts'
import { Liste, Refusee, Section } from '#ui/data.tsx'
import { Bouton, Champ, Choix, champs, Formulaire, Gestes, optionsDe, Radios } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { type LesFeuilles, lireLesFeuilles, noterUneFeuille } from '../accueillir/feuilles.ts'
import { lireNumeros } from '../domain/pointages.ts'
import { direLeStand } from '../domain/stands.ts'
import { separerLesVenues } from '../domain/venues.ts'
import { filDe } from '../views.tsx'
import { refuserLaVenue } from './porte.tsx'

/** The boxes ticked on the stands' sheets, keyed by number: what was held, beside what was planned. */
export const feuillesScreen = screen()

const PATH = '/lancement/:id/feuilles'
const ILLISIBLE = 'Tapez les numéros cochés sur la feuille : « 1 4 7-12 ».'
const TENUE = ['oui', 'erreur'] as const

const Form = z.object({
  id: identifiant(),
  standId: identifiant('Choisissez le stand de cette feuille.'),
  numeros: texte({ max: 400, obligatoire: ILLISIBLE }),
  tenue: choix(TENUE),
})

feuillesScreen.get(PATH, async (c) => c.html(<Page {...(await donnees(c))} {...SANS_SAISIE} />))

feuillesScreen.post(PATH, async (c) => {
  const { form, encore } = await formOf(c, Form, async (saisie) => <Page {...(await donnees(c))} {...saisie} />)
  if (!form.ok) return encore(form.errors)
  const { id, standId, tenue } = form.value
  const { venues, numeros } = separerLesVenues(form.value.numeros)
  const lus = lireNumeros(numeros)
  if (!lus.ok) return encore({ numeros: ILLISIBLE })
  const fait = await noterUneFeuille(c.var.visit, param(c), {
    ...{ id, standId, venues, numeros: lus.value },
    efface: tenue === 'erreur',
  })
  if (fait.ok)
    return goOn(
      c,
      PATH,
      `${tenue === 'oui' ? 'Noté' : 'Effacé'} : ${pluriel(fait.value.length, 'rencontre', 'rencontres')}, ${fait.value.map(({ nom }) => nom).join(', ')}.`,
    )
  if ('numeros' in fait)
    return encore({ numeros: (fait.reason === 'sans-nom' ? direLesSansNom : direLesInconnus)(fait.numeros) })
  if (fait.reason === 'annule')
    return encore({}, 409, 'Cette rencontre est annulée : personne n’y a rencontré personne.')
  return encore({ numeros: refuserLaVenue(fait, venues.at(-1)?.numero ?? null) })
})

const direLesInconnus = (numeros: readonly number[]): string =>
  `Personne n’a ${numeros.length > 1 ? 'les numéros' : 'le numéro'} ${numeros.join(', ')}.`

const direLesSansNom = (numeros: readonly number[]): string =>
  `${
    numeros.length > 1
      ? `${numeros.join(', ')} sont des itinéraires libres que personne n’a notés à l’accueil : écrivez devant chacun le prénom de qui l’avait`
      : `${numeros[0]} est un itinéraire libre que personne n’a noté à l’accueil : écrivez devant le prénom de qui l’avait`
  }, « Ana ${numeros[0]} ». Sans prénom lisible : « Quelqu’un ${numeros[0]} ».`

async function donnees(c: Ctx) {
  const { visit } = c.var
  return { visit, ...(await read(visit, (tx) => lireLesFeuilles(tx, visit, param(c)))) }
}

function Page(props: LesFeuilles & Pick<Awaited<ReturnType<typeof donnees>>, 'visit'> & Saisie) {
  const { visit, journee, stands, prevues, tenues, values, errors, refus } = props
  const champ = champs(Form, values, errors)
  return (
    <Layout
      titre="Les feuilles des stands"
      fil={filDe(visit, props)}
      chapeau={`${pluriel(tenues.length, 'rencontre tenue est notée', 'rencontres tenues sont notées')}${prevues.length > 0 ? `, pour ${pluriel(prevues.length, 'prévue', 'prévues')}` : ''}. Ce qui était prévu n’est pas une rencontre : seule une case cochée en est une.`}
    >
      <Refusee phrase={refus} />
      <Section id="noter" titre="Noter une feuille">
        <Formulaire
          action={url(PATH, visit, { id: journee.id })}
          errors={errors}
          hidden={{ id: saisi(values, 'id') || newId() }}
        >
          <Choix
            {...champ('standId')}
            libelle="La feuille de quel stand ?"
            vide="Choisir…"
            options={stands.map((un) => ({ valeur: un.id, libelle: direLeStand(un) }))}
          />
          <Champ
            {...champ('numeros')}
            libelle="Les numéros cochés"
            aide="Par exemple « 1 4 7-12 ». Un itinéraire libre : le prénom devant, « Ana 901 ». Une feuille illisible : ce qui se lit suffit."
            autocomplete="off"
          />
          <Radios
            {...champ('tenue')}
            valeur={saisi(values, 'tenue') || 'oui'}
            libelle="Que noter ?"
            disposition="courtes"
            options={optionsDe(TENUE, { oui: 'Ces rencontres ont eu lieu', erreur: 'Effacer : c’était une erreur' })}
          />
          <Gestes>
            <Bouton icone="fait">Noter</Bouton>
          </Gestes>
        </Formulaire>
      </Section>
      <Section id="stands" titre="Stand par stand">
        <Liste
          genre="lignes"
          libelle="Stand par stand"
          elements={stands.map((un) => <UnStand {...props} stand={un} />)}
          vide={<p class="doux">Il n’y a encore aucun stand.</p>}
        />
      </Section>
    </Layout>
  )
}

function UnStand({
  inscrits,
  prevues,
  tenues,
  stand,
}: LesFeuilles & Readonly<{ stand: LesFeuilles['stands'][number] }>) {
  const de = (elles: LesFeuilles['tenues']) => elles.filter(({ standId }) => standId === stand.id)
  const siennes = new Set(de(tenues).map(({ inscriptionId }) => inscriptionId))
  const noms = inscrits.filter(({ id }) => siennes.has(id)).map(({ numero, nom }) => `${numero ?? '?'} · ${nom}`)
  return (
    <span>
      <strong>{direLeStand(stand)}</strong>
      <br />
      <span class="doux">
        {`${pluriel(siennes.size, 'rencontre tenue', 'rencontres tenues')} pour ${pluriel(de(prevues).length, 'prévue', 'prévues')}${noms.length > 0 ? ` : ${noms.join(', ')}` : ''}`}
      </span>
    </span>
  )
}
