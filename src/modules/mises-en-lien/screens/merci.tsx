import { VersMaPage } from '#modules/annuaire/index.ts'
import { trouverAppel } from '#modules/appels/index.ts'
import { type Cle, cleGardee } from '#modules/comptes/index.ts'
import { type Id, isId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import { found, read, type Visit, write } from '#src/ground/visit.ts'
import { param, screen } from '#src/ground/web.ts'
import { Carte, Message, Pictogramme } from '#ui/data.tsx'
import { SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { lienDuTalent } from '../emails.ts'
import * as store from '../store/store.ts'
import { textes } from '../textes.fr.ts'
import { MOI } from './moi.tsx'

/** What happened to an answer, and the key to follow it: without a name, the phone may be shared. */
export const merciScreen = screen()

const PATH = '/appels/:id/merci'
const t = textes.merci
const SORTS = ['direct', 'garde'] as const

merciScreen.get(PATH, async (c) => {
  const { visit } = c.var
  const appel = found(await read(visit, (tx) => trouverAppel(tx, param(c))))
  found(appel.etat === 'brouillon' || appel.etat === 'a-confirmer' ? null : appel)
  const quoi = c.req.query('quoi')
  const phrase = quoi === 'attente' ? t.attente : quoi === 'annuaire' ? t.annuaire : t.recu
  const props = {
    visit,
    titre: appel.titre,
    phrase,
    numero: textes.numero[SORTS.find((sort) => sort === c.req.query('numero')) ?? 'apres'],
    cle: quoi === 'annuaire' ? null : cleGardee(c, appel.id, visit.territoire),
    reponse: c.req.query('reponse') ?? '',
  }
  return c.html(<Page {...props} />)
})

/** The personal link of an answer that has just been given. */
export const cleDe = (visit: Visit, id: Id): Promise<Cle> =>
  write(visit, async (tx) => lienDuTalent(tx, visit, found(await store.find(tx, id))))

type PageProps = Readonly<{
  visit: Visit
  titre: string
  phrase: string
  numero: string
  cle: Cle | null
  /** Of whoever is known here: the page that changes it asks who they are. */
  reponse: string
}>

function Page({ visit, titre, phrase, numero, cle, reponse }: PageProps) {
  return (
    <Layout titre={t.titre} chapeau={titre} horsRecherche>
      <div class="pile">
        {cle ? (
          <p>
            {t.code} <strong class="grand">{cle.code}</strong>
          </p>
        ) : (
          <Pictogramme nom="merci" class="picto--grand" />
        )}
        <Message genre="succes">{phrase}</Message>
        <p>{numero}</p>
        {cle ? (
          <Carte niveau={2} picto="cadenas" titre={t.suivre}>
            <p class="doux">{t.codeAide}</p>
            <SeulGeste href={cle.chemin} icone="oeil">
              {t.ouvrir}
            </SeulGeste>
          </Carte>
        ) : null}
        {isId(reponse) ? (
          <>
            <SeulGeste href={url('/mises-en-lien/:id/reponse', visit, { id: reponse })} icone="oeil">
              {t.ouvrir}
            </SeulGeste>
            <VersMaPage visit={visit} path={MOI.talent} id={reponse} />
          </>
        ) : null}
        <SeulGeste href={url('/appels', visit)} genre="secondaire" icone="appel">
          {t.voir}
        </SeulGeste>
      </div>
    </Layout>
  )
}
