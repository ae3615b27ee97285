import { z } from 'zod'
import { enClair } from '#platform/dates.ts'
import {
  choix,
  coche,
  type Errors,
  identifiant,
  jour,
  type Raw,
  type Rempli,
  texte,
  versionLue,
} from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { permis, read, type Visit } from '#src/ground/visit.ts'
import { apresElle, type Ctx, goTo, param, readForm, screen } from '#src/ground/web.ts'
import { Etiquette, Liste, Section } from '#ui/data.tsx'
import { Bouton, Champ, champs, Envoi, Formulaire, optionsDe, Radios, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { QUI, type Tache, type TempsFort } from '../domain/types.ts'
import { peutTenirLaListe } from '../policy.ts'
import { ajouterUneTache, changerUneTache, cocherUneTache, retirerUneTache } from '../preparer/liste-du-binome.ts'
import { taches as lireTaches } from '../store/taches.ts'
import * as store from '../store/temps-forts.ts'
import { NOM_DE_QUI } from '../textes.fr.ts'
import { filDe } from '../views.tsx'

/** What each of the pair does for a meeting: one list, that both write and both tick. */
export const binomeScreen = screen()

const PATH = '/temps-forts/:id/binome'

binomeScreen.get(PATH, async (c) => c.html(<Page {...(await donnees(c))} />))

const commun = {
  texte: texte({ max: 200, obligatoire: 'Dites ce qu’il y a à faire.' }),
  qui: choix(QUI, 'Dites qui s’en occupe.'),
  jour: jour(),
}
const Nouvelle = z.object({ id: identifiant(), ...commun })
const Changee = z.object({ version: versionLue(), ...commun })

binomeScreen.post(PATH, async (c) => {
  const form = await readForm(c, Nouvelle)
  if (!form.ok) return c.html(<Page {...(await donnees(c))} fautive={{ id: null, ...form }} />, 422)
  await ajouterUneTache(c.var.visit, param(c), form.value)
  return revenir(c, AJOUTER, 'C’est sur la liste.')
})

binomeScreen.post(`${PATH}/:tache`, async (c) => {
  const form = await readForm(c, Changee)
  const id = param(c, 'tache')
  if (!form.ok) return c.html(<Page {...(await donnees(c))} fautive={{ id, ...form }} />, 422)
  await changerUneTache(c.var.visit, param(c), id, form.value.version, form.value)
  return revenir(c, ancre({ id }), 'C’est changé.')
})

const Cochee = z.object({ faite: coche() })

binomeScreen.post(`${PATH}/:tache/fait`, async (c) => {
  const form = await readForm(c, Cochee)
  const faite = form.ok && form.value.faite
  const id = param(c, 'tache')
  const la = faite ? await suivante(c, id) : null
  await cocherUneTache(c.var.visit, param(c), id, faite)
  return revenir(c, la ?? ancre({ id }), faite ? 'C’est fait.' : 'C’est de nouveau à faire.')
})

binomeScreen.post(`${PATH}/:tache/retrait`, async (c) => {
  const la = await suivante(c, param(c, 'tache'))
  await retirerUneTache(c.var.visit, param(c), param(c, 'tache'))
  return revenir(c, la ?? AJOUTER, 'C’est retiré de la liste.')
})

const AJOUTER = 'ajouter'
const ancre = ({ id }: Pick<Tache, 'id'>) => `tache-${id}`

/** What is next to be done after that line. */
async function suivante(c: Ctx, id: string): Promise<string | null> {
  const restent = (await donnees(c)).taches.filter((une) => une.id === id || une.faiteLe === null)
  const elle = restent.find((une) => une.id === id)
  const la = elle && apresElle(restent, elle)
  return la ? ancre(la) : null
}

/** To the line, or the next one: by keys one goes on from there. */
const revenir = (c: Ctx, la: string, mot: string) => goTo(c, `${url(PATH, c.var.visit, { id: param(c) })}#${la}`, mot)

type Donnees = Readonly<{ visit: Visit; tempsFort: TempsFort; taches: readonly Tache[] }>

async function donnees(c: Ctx): Promise<Donnees> {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const tempsFort = permis(visit.me, peutTenirLaListe, await store.find(tx, param(c)))
    return { visit, tempsFort, taches: await lireTaches(tx, tempsFort.id) }
  })
}

/** The form that was wrong, with what was typed; `id` `null`: the new line. */
type Fautive = Readonly<{ id: string | null; raw: Raw; errors: Errors }>
type Props = Donnees & Readonly<{ fautive?: Fautive }>

function Page(props: Props) {
  const { visit, tempsFort, taches, fautive } = props
  const restent = taches.filter(({ faiteLe }) => faiteLe === null).length
  const nouvelle = fautive?.id === null ? fautive : undefined
  return (
    <Layout
      titre="La liste du binôme"
      chapeau={`${pluriel(restent, 'chose à faire', 'choses à faire', taches.length === 0 ? 'Rien encore' : 'Tout est fait')}. « Coup de pouce aux projets » et l’animation de la programmation ont la même liste, ici et sur leur « À faire ».`}
      fil={filDe(visit.territoire, tempsFort)}
      actif="calendrier"
    >
      <Liste
        genre="lignes"
        libelle="La liste du binôme"
        ids={taches.map(ancre)}
        elements={taches.map((tache) => <UneTache {...props} tache={tache} />)}
      />
      <Section id={AJOUTER} titre="Ajouter une chose à faire">
        <Formulaire
          action={url(PATH, visit, { id: tempsFort.id })}
          hidden={{ id: newId() }}
          errors={nouvelle?.errors ?? {}}
        >
          <ChampsDeTache values={nouvelle?.raw ?? { qui: 'ensemble' }} errors={nouvelle?.errors ?? {}} />
          <SeulGeste icone="ajouter" genre="secondaire">
            Ajouter
          </SeulGeste>
        </Formulaire>
      </Section>
    </Layout>
  )
}

function UneTache({ visit, tempsFort, tache, fautive }: Props & { tache: Tache }) {
  const { faiteLe, faitePar } = tache
  const faite = faiteLe !== null
  const vers = (suite: string) => url(`${PATH}/:tache${suite}`, visit, { id: tempsFort.id, tache: tache.id })
  const quand = tache.jour === null ? '' : `, avant le ${enClair(tache.jour)}`
  return (
    <div class="pile pile--serree">
      <div class="rangee rangee--ecartee">
        <span>
          {tache.texte}
          <br />
          <span class="doux petit">{faite ? `Fait par ${faitePar}` : `${NOM_DE_QUI[tache.qui]}${quand}`}</span>
        </span>
        <Formulaire action={vers('/fait')} hidden={{ faite: faite ? 'non' : 'oui' }} class="rangee">
          {faite ? <Etiquette genre="succes">Fait</Etiquette> : null}
          <Bouton
            petit
            genre={faite ? 'discret' : 'secondaire'}
            nomComplet={`${faite ? 'Pas encore' : 'C’est fait'} : ${tache.texte}`}
          >
            {faite ? 'Pas encore' : 'C’est fait'}
          </Bouton>
        </Formulaire>
      </div>
      {faite ? null : <Changer tache={tache} vers={vers} fautive={fautive?.id === tache.id ? fautive : undefined} />}
    </div>
  )
}

function Changer({ tache, vers, fautive }: { tache: Tache; vers: (suite: string) => string; fautive?: Fautive }) {
  const values = fautive?.raw ?? { texte: tache.texte, qui: tache.qui, jour: tache.jour?.toString() ?? '' }
  return (
    <details open={fautive !== undefined}>
      <summary class="petit" aria-label={`Changer : ${tache.texte}`}>
        Changer
      </summary>
      <Formulaire action={vers('')} cle={tache.id} hidden={{ version: tache.version }} errors={fautive?.errors ?? {}}>
        <ChampsDeTache values={values} errors={fautive?.errors ?? {}} />
        <SeulGeste petit icone="fait">
          Enregistrer
        </SeulGeste>
      </Formulaire>
      <Envoi action={vers('/retrait')} class="rangee" petit genre="discret" nomComplet={`Retirer : ${tache.texte}`}>
        Retirer de la liste
      </Envoi>
    </details>
  )
}

function ChampsDeTache({ values, errors }: Rempli) {
  const champ = champs(Nouvelle, values, errors)
  return (
    <>
      <Champ {...champ('texte')} libelle="Quoi ?" />
      <Radios
        {...champ('qui')}
        libelle="Qui s’en occupe ?"
        disposition="colonnes"
        options={optionsDe(QUI, NOM_DE_QUI)}
      />
      <Champ {...champ('jour')} libelle="Avant le" nu type="date" largeur="court" />
    </>
  )
}
