import { type Raw, type Rempli, saisi } from '#platform/forms.ts'
import { isId, newId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import { authorize, estAuBureau, found, permis, read, type Visit } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, param, type Saisie, screen } from '#src/ground/web.ts'
import { Message, Puces, Vide } from '#ui/data.tsx'
import { Bouton, Formulaire, Gestes, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import type { Appel } from '../domain.ts'
import { ChampsDeDetail, ChampsDePrudence, ChampsDuMoment, ChampsEssentiels } from '../ecrire/champs.tsx'
import { MODELES, type Modele } from '../ecrire/modeles.donnees.ts'
import { dansLOrdre, Form, type Listes, listes, manques, saisieDepuis, valeursDe } from '../ecrire/saisie.ts'
import { avantDeDeplacer, ecrireAppel, modifierAppel } from '../ecrire/usecases.ts'
import { peutEcrire, peutModifierAppel, peutVoirAppel } from '../policy.ts'
import { find } from '../store.ts'
import { REFUS_APPEL, textes } from '../textes.fr.ts'

/** A need said in under a minute; then changed as often as needed until it is over. */
export const ecrireScreen = screen()

const NOUVEAU = '/appels/nouveau'
const MODIFIER = '/appels/:id/modifier'

ecrireScreen.get(NOUVEAU, async (c) => {
  authorize(peutEcrire(c.var.visit.me))
  const [debut, lues] = [await depart(c), await donnees(c)]
  const pour = saisi(debut, 'pour') || laSeule(lues.listes)
  // What has one call only, as a bilan, gives it its own id: asked twice, it is one.
  const id = c.req.query('id')
  return c.html(<Page {...lues} values={{ ...debut, pour, id: isId(id) ? id : newId(), version: '' }} errors={{}} />)
})

/** From nothing, from a need that comes back every year, or from one already written (its day is asked anew). */
async function depart(c: Ctx): Promise<Raw> {
  const [modele, copie] = [c.req.query('modele') ?? '', c.req.query('copie')]
  if (isId(copie)) {
    const appel = await read(c.var.visit, async (tx) => {
      const lu = found(await find(tx, copie))
      authorize(peutVoirAppel(c.var.visit.me, lu, c.var.visit.now))
      return lu
    })
    return { ...valeursDe(appel), jour: '', copie }
  }
  const { nom: _nom, ...mots } = estUnModele(modele) ? MODELES[modele] : { nom: '' }
  return { ...mots, pour: pourDemande(c) }
}

/** Who carries one action only has said for what by coming here: the title is then all that must be written. */
const laSeule = ({ actions, structures }: Listes): string =>
  actions.length === 1 && structures.length <= 1 ? `a-${actions[0]?.id}` : ''

const estUnModele = (cle: string): cle is Modele => Object.hasOwn(MODELES, cle)

// The page of an action or of a structure leads here with its own id.
function pourDemande(c: Ctx): string {
  const [action, structure] = [c.req.query('action'), c.req.query('structure')]
  if (isId(action)) return `a-${action}`
  return isId(structure) ? `s-${structure}` : ''
}

ecrireScreen.post(NOUVEAU, async (c) => {
  const { visit } = c.var
  authorize(peutEcrire(visit.me))
  const page = async (saisie: Saisie) => <Page {...(await donnees(c))} {...saisie} />
  const { form, encore } = await formOf(c, Form, page, (raw) => manques(raw, visit))
  if (!form.ok) return encore(dansLOrdre(form.errors))
  const suite = form.value.suite ?? (estAuBureau(visit.me) ? 'confirmer' : 'publier')
  const appel = await ecrireAppel(visit, { ...saisieDepuis(form.value), suite, copie: form.value.copie })
  return goOn(c, '/appels/:id', MESSAGE[appel.etat], { id: appel.id })
})

const MESSAGE: Readonly<Partial<Record<Appel['etat'], string>>> = {
  brouillon: 'Le brouillon est gardé.',
  'a-confirmer': 'C’est écrit. Il reste à le faire confirmer.',
  ouvert: 'L’appel à talents est publié.',
}

ecrireScreen.get(MODIFIER, async (c) => {
  const appel = await charger(c.var.visit, param(c))
  // From « À faire »: the day and the hour to which its action went.
  const { jour = '', heure = '' } = c.req.query()
  const values = {
    ...valeursDe(appel),
    ...(/^\d{4}-\d{2}-\d{2}$/u.test(jour) ? { jour } : {}),
    ...(/^\d{2}:\d{2}$/u.test(heure) ? { heure } : {}),
  }
  return c.html(<Page {...(await donnees(c, appel))} values={values} errors={{}} />)
})

ecrireScreen.post(MODIFIER, async (c) => {
  const { visit } = c.var
  const appel = await charger(visit, param(c))
  const page = async (saisie: Saisie) => <Page {...(await donnees(c, appel))} {...saisie} />
  const { form, encore } = await formOf(c, Form, page, (raw) => manques(raw, visit, appel))
  if (!form.ok) return encore(dansLOrdre(form.errors))
  const m = { ...saisieDepuis(form.value), version: form.value.version ?? 0 }
  const result = await modifierAppel(visit, appel.id, m)
  if (!result.ok) {
    const champ = result.reason === 'deja-publie' ? 'travailPaye' : 'formulaire'
    return encore({ [champ]: REFUS_APPEL[result.reason] }, 409)
  }
  const ou = visit.me.genre === 'lien' ? '/appels/:id/confirmation' : '/appels/:id'
  const dit = textes.change(result.value, estAuBureau(visit.me))
  return goOn(c, ou, dit, { id: appel.id })
})

const charger = (visit: Visit, id: string): Promise<Appel> =>
  read(visit, async (tx) => permis(visit.me, peutModifierAppel, await find(tx, id)))

type Donnees = Awaited<ReturnType<typeof donnees>>

async function donnees(c: Ctx, appel?: Appel) {
  const { visit } = c.var
  return read(visit, async (tx) => ({
    visit,
    appel,
    listes: await listes(tx, visit, appel),
    annonce: appel ? await avantDeDeplacer(visit, tx, appel) : null,
  }))
}

function Page({ visit, listes: l, appel, annonce, values, errors }: Donnees & Rempli) {
  const action = appel ? url(MODIFIER, visit, { id: appel.id }) : url(NOUVEAU, visit)
  const rien = l.actions.length === 0 && l.structures.length === 0
  return (
    <Layout
      titre={appel ? `Modifier : ${appel.titre}` : 'Écrire un besoin'}
      chapeau={appel ? undefined : 'Les deux premières réponses suffisent. Le reste se complète quand vous voulez.'}
      fil={[{ href: url('/appels', visit), libelle: textes.titre }]}
    >
      {rien || appel ? null : <Modeles visit={visit} values={values} />}
      {rien ? (
        <SansAction visit={visit} />
      ) : (
        <Formulaire
          action={action}
          reponses={!appel}
          errors={errors}
          hidden={{ id: saisi(values, 'id'), version: saisi(values, 'version'), copie: saisi(values, 'copie') }}
        >
          <ChampsEssentiels
            values={values}
            errors={errors}
            listes={l}
            ajouter={!appel && estAuBureau(visit.me) ? url('/structures/nouvelle', visit) : undefined}
          />
          {annonce ? <Message genre="attention">{annonce}</Message> : null}
          <ChampsDuMoment values={values} errors={errors} listes={l} />
          <ChampsDeDetail values={values} errors={errors} listes={l} />
          <ChampsDePrudence values={values} errors={errors} />
          {appel ? <SeulGeste>Enregistrer</SeulGeste> : <Suites visit={visit} />}
        </Formulaire>
      )}
    </Layout>
  )
}

function Modeles({ visit, values }: Readonly<{ visit: Visit; values: Raw }>) {
  const pour = saisi(values, 'pour')
  const de = pour.startsWith('a-') ? { action: pour.slice(2) } : pour === '' ? {} : { structure: pour.slice(2) }
  return (
    <details>
      <summary>Partir d’un modèle</summary>
      <Puces
        de={Object.entries(MODELES).map(([cle, { nom }]) => (
          <a href={url(NOUVEAU, visit, {}, { ...de, modele: cle })}>{nom}</a>
        ))}
      />
    </details>
  )
}

function Suites({ visit }: { visit: Visit }) {
  if (!estAuBureau(visit.me)) {
    return (
      <Gestes>
        <Bouton nom="suite" valeur="publier" icone="appel">
          Publier l’appel à talents
        </Bouton>
        <Bouton nom="suite" valeur="brouillon" genre="secondaire">
          Garder un brouillon
        </Bouton>
      </Gestes>
    )
  }
  return (
    <>
      <Message>
        Vous écrivez pour la structure : elle relit et confirme avant la publication. Si elle vous l’a dit de vive voix
        ou au téléphone, publiez tout de suite.
      </Message>
      <Gestes>
        <Bouton nom="suite" valeur="confirmer" icone="envoyer">
          Faire confirmer par la structure
        </Bouton>
        <Bouton nom="suite" valeur="publier" genre="secondaire" icone="appel">
          Elle me l’a confirmé : publier
        </Bouton>
        <Bouton nom="suite" valeur="brouillon" genre="discret">
          Garder un brouillon
        </Bouton>
      </Gestes>
    </>
  )
}

function SansAction({ visit }: { visit: Visit }) {
  return (
    <Vide
      picto="annoncer"
      titre="Il manque une action ou une structure"
      action={
        estAuBureau(visit.me) ? (
          <Bouton href={url('/actions/nouvelle', visit)} icone="ajouter">
            Écrire une action
          </Bouton>
        ) : undefined
      }
    >
      Un besoin est toujours celui de quelqu’un : une action de l’année, ou une structure.
    </Vide>
  )
}
