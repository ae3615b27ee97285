import { z } from 'zod'
import { choix, type Errors, identifiant, type Raw, saisi, texte } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { authorize, read } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, param, readForm, screen } from '#src/ground/web.ts'
import { Etiquette, Message, Vide } from '#ui/data.tsx'
import { Bouton, Champ, Choix, champs, Formulaire, Radios, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { Tableau } from '#ui/tableau.tsx'
import { entree, familles, lire } from '../consulter.ts'
import { type Refus, SOURCES, type Source } from '../domain.ts'
import { peutNoterDesMots } from '../policy.ts'
import { motsDeQuartier } from '../store.ts'
import { noterUnMot, oublierUneListe, retirerUnMot } from '../usecases.ts'

/** The words that people of this quartier say: a term, what it means, how surely; and a try of any sentence. */
export const competencesScreen = screen()
const PATH = '/competences'
const RETRAIT = '/competences/:id/retrait'
const LISTE = '/competences/liste/retrait'

const POIDS = [
  { valeur: '3', libelle: 'Presque toujours' },
  { valeur: '2', libelle: 'Souvent' },
  { valeur: '1', libelle: 'Parfois' },
] as const
const EN_NOMBRE = { '1': 1, '2': 2, '3': 3 } as const

const Mot = z.object({
  id: identifiant(),
  terme: texte({ obligatoire: 'Écrivez le mot, ou les quelques mots.', max: 60 }),
  entree: texte({ obligatoire: 'Choisissez ce que cela veut dire.', max: 80 }),
  poids: choix(['3', '2', '1'], 'Choisissez une réponse.'),
})
const Liste = z.object({ source: choix(['esco', 'rome', 'mythes'], 'Choisissez une liste.') })

const REFUS: Record<Refus, string> = {
  'sans-mot': 'Écrivez au moins un mot qui dit quelque chose, et six mots au plus.',
  signes: 'Écrivez sans virgule ni signe : un seul terme à la fois.',
}

const NOMS: Record<Source, string> = { quartier: 'd’ici', esco: 'ESCO', rome: 'ROME', mythes: 'Thésaurus' }

competencesScreen.get(PATH, async (c) => {
  const data = await pageData(c)
  const essai = (c.req.query('essai') ?? '').slice(0, 500)
  return c.html(<Page {...data} essai={essai} values={{}} errors={{}} />)
})

competencesScreen.post(PATH, async (c) => {
  const { form, encore } = await formOf(c, Mot, async (saisie) => (
    <Page {...(await pageData(c))} essai="" {...saisie} />
  ))
  if (!form.ok) return encore(form.errors)
  const { id, terme, entree: voulue, poids } = form.value
  const connue = entree(voulue)
  if (!connue) return encore({ entree: 'Choisissez dans la liste.' })
  const result = await noterUnMot(c.var.visit, { id, terme, entree: voulue, poids: EN_NOMBRE[poids] })
  if (!result.ok) return encore({ terme: REFUS[result.reason] })
  return goOn(c, PATH, `« ${result.value} » veut dire : ${connue.libelle}.`)
})

competencesScreen.post(LISTE, async (c) => {
  const { visit } = c.var
  authorize(peutNoterDesMots(visit.me))
  const form = await readForm(c, Liste)
  if (form.ok) await oublierUneListe(visit, form.value.source)
  return goOn(c, PATH, form.ok ? 'Les mots de cette liste sont retirés.' : undefined)
})

competencesScreen.post(RETRAIT, async (c) => {
  await retirerUnMot(c.var.visit, param(c))
  return goOn(c, PATH, 'Le mot est retiré.')
})

type Donnees = Awaited<ReturnType<typeof pageData>>

async function pageData(c: Ctx) {
  const { visit } = c.var
  authorize(peutNoterDesMots(visit.me))
  const essai = (c.req.query('essai') ?? '').slice(0, 500)
  return read(visit, async (tx) => ({
    visit,
    mots: await motsDeQuartier(tx),
    // Inside the transaction: read with the words of this quartier.
    lecture: essai === '' ? null : lire(essai, 'talent'),
  }))
}

type Props = Donnees & Readonly<{ essai: string; values: Raw; errors: Errors }>

function Page({ visit, mots, lecture, essai, values, errors }: Props) {
  const champ = champs(Mot, values, errors)
  return (
    <Layout
      titre="Les mots du quartier"
      chapeau="Un plat, un lieu, un surnom que l’on dit ici : notez ce qu’il veut dire, et les coups de main se trouveront mieux."
    >
      <Essai visit={visit} essai={essai} lecture={lecture} />
      <section class="pile">
        <h2>Ajouter un mot</h2>
        <Formulaire action={url(PATH, visit)} errors={errors} hidden={{ id: saisi(values, 'id') || newId() }}>
          <Champ
            {...champ('terme')}
            libelle="Ce que l’on dit ici"
            aide="Comme « mafé », « faire les encombrants », « la boîte à lire »."
            maxlength={60}
          />
          <Choix {...champ('entree')} libelle="Ce que cela veut dire" vide="Choisir…" options={OPTIONS()} />
          <Radios
            {...champ('poids')}
            libelle="Quand quelqu’un le dit, est-ce bien cela ?"
            disposition="colonnes"
            valeur={saisi(values, 'poids') || '2'}
            options={POIDS}
          />
          <SeulGeste icone="ajouter">Ajouter le mot</SeulGeste>
        </Formulaire>
      </section>
      <Mots visit={visit} mots={mots} />
    </Layout>
  )
}

const OPTIONS = () =>
  familles().flatMap(({ libelle: groupe, entrees }) =>
    entrees.map((id) => ({ valeur: id, libelle: entree(id)?.libelle ?? id, groupe })),
  )

function Essai({ visit, essai, lecture }: Pick<Props, 'visit' | 'essai' | 'lecture'>) {
  const lues = lecture ? [...lecture.entrees, ...lecture.facettes].filter(({ force }) => force >= 0.2) : []
  return (
    <section class="pile">
      <h2>Essayer une phrase</h2>
      <Formulaire action={url(PATH, visit)} method="get">
        <Champ
          nom="essai"
          libelle="Comme une personne la dirait"
          aide="« J’ai tenu un bar dix ans, et je répare les vélos. »"
          valeur={essai}
          maxlength={500}
        />
        <SeulGeste genre="secondaire" icone="chercher">
          Voir ce qui est compris
        </SeulGeste>
      </Formulaire>
      {lecture && lues.length === 0 ? (
        <Message titre="Rien n’est compris dans cette phrase">
          Si un mot d’ici devrait l’être, ajoutez-le ci-dessous.
        </Message>
      ) : null}
      {lues.length > 0 ? (
        <Tableau
          caption="Ce qui est compris"
          lignes={lues}
          colonnes={[
            { libelle: 'Savoir-faire', entete: true, valeur: ({ id }) => entree(id)?.libelle ?? id },
            { libelle: 'D’après ces mots', valeur: ({ mots }) => mots.join(', ') },
            { libelle: 'Sûr à', nombre: true, valeur: ({ force }) => `${Math.round(force * 100)} %` },
          ]}
        />
      ) : null}
    </section>
  )
}

function Mots({ visit, mots }: Pick<Props, 'visit' | 'mots'>) {
  const ici = mots.filter((mot) => mot.source === 'quartier')
  const listes = SOURCES.filter((source) => source !== 'quartier' && mots.some((mot) => mot.source === source))
  return (
    <section class="pile">
      <h2>Les mots ajoutés</h2>
      <Tableau
        caption="Les mots du quartier"
        captionCachee
        empile
        lignes={ici}
        colonnes={[
          { libelle: 'Mot', entete: true, valeur: (mot) => mot.terme },
          { libelle: 'Veut dire', valeur: (mot) => entree(mot.entree)?.libelle ?? 'Ce savoir-faire n’existe plus' },
          { libelle: 'Souvent ?', valeur: (mot) => POIDS.find(({ valeur }) => valeur === String(mot.poids))?.libelle },
          {
            libelle: 'Retirer',
            valeur: (mot) => (
              <form method="post" action={url(RETRAIT, visit, { id: mot.id })}>
                <Bouton genre="discret" petit icone="supprimer" nomComplet={`Retirer « ${mot.terme} »`}>
                  Retirer
                </Bouton>
              </form>
            ),
          },
        ]}
        vide={
          <Vide picto="parler" titre="Aucun mot ajouté pour l’instant" niveau={3}>
            Des milliers de mots de tous les jours sont déjà connus : essayez une phrase.
          </Vide>
        }
      />
      {listes.map((source) => (
        <form method="post" action={url(LISTE, visit)} class="rangee">
          <input type="hidden" name="source" value={source} />
          <p>
            <Etiquette>{NOMS[source]}</Etiquette>{' '}
            {pluriel(mots.filter((mot) => mot.source === source).length, 'mot', 'mots')} d’une liste de référence
          </p>
          <Bouton genre="discret" petit icone="supprimer" nomComplet={`Retirer la liste ${NOMS[source]}`}>
            Retirer
          </Bouton>
        </form>
      ))}
    </section>
  )
}
