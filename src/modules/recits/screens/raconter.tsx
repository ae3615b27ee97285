import { adresseDe, cleGardee, garderLaCle } from '#modules/comptes/index.ts'
import { newId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import { lettresDe } from '#src/ground/lettres.ts'
import { authorize, read } from '#src/ground/visit.ts'
import { type Ctx, estDAvant, goOn, param, sansTrace, screen } from '#src/ground/web.ts'
import { Carte } from '#ui/data.tsx'
import { SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { Pictogramme } from '#ui/pictogrammes.tsx'
import { direLettres } from '../dits/papier.ts'
import { peutRaconter } from '../dits/policy.ts'
import { tropDeRecits } from '../dits/portes.ts'
import { REFUS, t } from '../dits/textes.fr.ts'
import { raconter, sujetDe } from '../dits/usecases.ts'
import { ecransDuDire } from './dire.tsx'

/** Somebody tells, on a phone, behind the square of a poster or a message: no account, two pages. */
export const raconterScreen = screen()

const PATH = '/raconter/:id'
const CLE = 'recit'

raconterScreen.get(`${PATH}/merci`, async (c) => {
  sansTrace(c)
  const { visit } = c.var
  await autour(c)
  const [, lettres = ''] = /^([a-z]{6})$/.exec(c.req.query('lettres') ?? '') ?? []
  const cle = cleGardee(c, CLE, visit.territoire)
  return c.html(
    <Layout titre={t.merci} chapeau={t.merciChapeau} horsRecherche>
      <div class="rangee">
        <Pictogramme nom="merci" class="picto--grand" />
      </div>
      {lettres === '' ? null : (
        <Carte niveau={2} picto="cadenas" titre={t.lettres}>
          <p class="grand">
            <strong>{direLettres(lettres)}</strong>
          </p>
          <p class="doux">
            Dites-les au téléphone, ou tapez-les ici : <a href={url('/recits/retrait', visit)}>{t.retraitTitre}</a>.
          </p>
        </Carte>
      )}
      {cle ? (
        <Carte niveau={2} titre={t.reprendre}>
          <p>
            Votre code : <strong class="grand">{cle.code}</strong>
          </p>
          <SeulGeste href={cle.chemin} icone="cle" genre="secondaire">
            Ouvrir mon récit
          </SeulGeste>
        </Carte>
      ) : null}
      <SeulGeste href={url(PATH, visit, { id: param(c) })} genre="secondaire" icone="ajouter">
        Une autre personne raconte
      </SeulGeste>
    </Layout>,
  )
})

async function autour(c: Ctx) {
  const { visit } = c.var
  return read(visit, async (tx) => {
    authorize(peutRaconter(visit.me, param(c)))
    return sujetDe(tx, visit, param(c))
  })
}

raconterScreen.route(
  '/',
  ecransDuDire({
    path: PATH,
    autour: async (c) => {
      const action = await autour(c)
      return {
        visit: c.var.visit,
        titre: action?.titre ?? c.var.visit.territoire.nom,
        chapeau: 'Une question, deux minutes.',
        fil: [],
        values: { id: newId() },
        bureau: false,
      }
    },
    garder: async (c, { id, mots }) => {
      const { visit } = c.var
      if (estDAvant(c, id)) return goOn(c, PATH)
      if (await tropDeRecits(visit, adresseDe(c))) return { phrase: t.trop, status: 429 }
      const lettres = lettresDe(id)
      const garde = await raconter(visit, param(c), { ...mots, id, lettres, actionId: null, personneId: null })
      if (!garde.ok) return { phrase: REFUS[garde.reason], status: 409 }
      garderLaCle(c, CLE, garde.value)
      return goOn(c, `${PATH}/merci`, undefined, {}, { lettres })
    },
  }),
)
